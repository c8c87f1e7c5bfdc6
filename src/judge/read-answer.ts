import type { Exchange, HeaderLine, WireResponse } from "../model/exchange.ts";
import { readXml, type XmlElement } from "./read-xml.ts";

/** What a body turned out to be. */
export type Content =
  | { readonly kind: "none" }
  | { readonly kind: "xml"; readonly root: XmlElement }
  | { readonly kind: "html" }
  /** Begins like XML, but is not, or is not safe to read. */
  | { readonly kind: "unreadable"; readonly problem: string }
  | { readonly kind: "other" };

/** An HTTP answer with its body read once, for all checks. */
export interface Answer {
  readonly kind: "answer";
  readonly status: number;
  readonly headers: readonly HeaderLine[];
  readonly body: Uint8Array;
  readonly truncated: boolean;
  readonly content: Content;
}

/** No HTTP answer came. */
export interface NoAnswer {
  readonly kind: "no-answer";
  readonly message: string;
}

/** Reads what came over the wire; never throws, whatever the bytes are. */
export function readAnswer(exchange: Exchange): Answer | NoAnswer {
  switch (exchange.outcome.kind) {
    case "response":
      return { kind: "answer", ...exchange.outcome.response, content: contentOf(exchange.outcome.response) };
    case "failure":
      return { kind: "no-answer", message: exchange.outcome.failure.message };
  }
}

/** Says whether the status is of the class 2xx. */
export function isSuccess(answer: Answer): boolean {
  return answer.status >= 200 && answer.status < 300;
}

/** Gives the root, where the body is an S3 error document (without any wrapper). */
export function errorOf(answer: Answer): XmlElement | undefined {
  return rootOf(answer, "Error");
}

/** Gives the root element, where the body is XML with a root of this name. */
export function rootOf(answer: Answer, name: string): XmlElement | undefined {
  return answer.content.kind === "xml" && answer.content.root.name === name ? answer.content.root : undefined;
}

/** The same answer is read for its ETag, for its success and for its checks. */
const known = new WeakMap<WireResponse, Content>();

function contentOf(response: WireResponse): Content {
  const content = known.get(response) ?? readContent(response);
  known.set(response, content);
  return content;
}

function readContent(response: WireResponse): Content {
  if (response.body.length === 0) return { kind: "none" };
  // latin1 keeps the ASCII of the first tag as it is, whatever follows.
  const start = Buffer.from(response.body.subarray(0, 1024)).toString("latin1").replace("\u00ef\u00bb\u00bf", "");
  const first = start.trimStart();
  if (/^<(?:!doctype\s+html|html)[\s>]/i.test(first)) return { kind: "html" };
  if (first !== "" && !first.startsWith("<")) return { kind: "other" };
  if (response.truncated) return { kind: "unreadable", problem: "a body that was not read to its end" };
  const reading = readXml(response.body);
  return "root" in reading ? { kind: "xml", ...reading } : { kind: "unreadable", ...reading };
}

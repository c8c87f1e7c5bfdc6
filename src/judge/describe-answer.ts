import type { Exchange } from "../model/exchange.ts";
import { textAt } from "./find-elements.ts";
import { type Answer, errorOf, isSuccess, type NoAnswer, readAnswer } from "./read-answer.ts";
import { showBytes, showValue } from "./show-value.ts";

/** Gives an answer in a few words: `404 NoSuchUpload`, `200 CopyPartResult`, `403 (HTML)`, or why there was none. */
export function describeAnswer(exchange: Exchange): string {
  return describe(readAnswer(exchange));
}

/** `describeAnswer` of an answer already read. */
export function describe(answer: Answer | NoAnswer): string {
  if (answer.kind === "no-answer") return answer.message;
  const error = errorOf(answer);
  if (error) return describeError(answer, textAt(error, "Code"));
  const { status, content } = answer;
  switch (content.kind) {
    case "none":
      return `${status} (no body)`;
    case "xml":
      return `${status} ${showValue(content.root.name)}`;
    case "html":
      return `${status} (HTML)`;
    case "unreadable":
      return `${status} (${content.problem})`;
    case "other":
      return `${status} (${describeBody(answer)})`;
  }
}

/** Gives the body alone in a few words: `no body`, `HTML, 1,234 bytes`, `not well-formed XML: …`. */
export function describeBody(answer: Answer): string {
  const { content } = answer;
  const size = `${showBytes(answer.body.length)}${answer.truncated ? " read of more" : ""}`;
  switch (content.kind) {
    case "none":
      return "no body";
    case "xml":
      return `XML with the root ${showValue(content.root.name)}`;
    case "html":
      return `HTML, ${size}`;
    case "unreadable":
      return content.problem;
    case "other":
      return `not XML, ${size}`;
  }
}

function describeError(answer: Answer, code: string | undefined): string {
  const named = code ? showValue(code) : undefined;
  // The status says that all went well and the body that it did not (RESP-015).
  if (isSuccess(answer)) return `${answer.status} with an Error body, ${named ? `code ${named}` : "no code"}`;
  return `${answer.status} ${named ?? "(Error without a Code)"}`;
}

import { resultDocument, type Xml } from "../xml/write-xml.ts";

/** An answer before request ids and date are added. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

/** An answer without a body. */
export function emptyReply(status: number, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers, body: "" };
}

/** A 200 that carries a result document (B1, B6). */
export function xmlReply(
  root: string,
  children: readonly Xml[],
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return {
    status: 200,
    headers: { ...headers, "content-type": "application/xml" },
    body: resultDocument(root, children),
  };
}

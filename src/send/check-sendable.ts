import { HarnessError } from "../errors.ts";
import type { WireRequest } from "../model/exchange.ts";

/** Would end a line, or the text: a value that holds one is two headers, or none. */
const BREAKING = /[\r\n\0]/;

const BEYOND_BYTES = /[\u0100-\uffff]/;

/**
 * Makes sure that a request can be put on the wire, byte for byte.
 *
 * @throws HarnessError `internal`, when a text of it holds a line break, NUL or a character that is no byte.
 */
export function checkSendable(request: WireRequest): void {
  checkText("method", request.method);
  checkText("target", request.target);
  for (const [name, value] of request.headers) {
    checkText("header name", name);
    checkText(`header ${name}`, value);
  }
}

function checkText(what: string, text: string): void {
  if (BREAKING.test(text)) throw new HarnessError("internal", `the ${what} holds a line break or NUL`);
  if (BEYOND_BYTES.test(text))
    throw new HarnessError("internal", `the ${what} holds a character that is no byte; texts are latin1 on the wire`);
}

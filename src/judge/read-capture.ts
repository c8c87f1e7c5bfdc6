import type { CaptureSource } from "../model/case.ts";
import type { Exchange } from "../model/exchange.ts";
import { headerValue } from "./check-header.ts";
import { textAt } from "./find-elements.ts";
import { readAnswer } from "./read-answer.ts";
import { hasControlCharacter } from "./show-value.ts";

/**
 * Gives the value that a later request may carry; nothing when the answer does not hold it, when it is empty (an
 * empty upload id would make another request of it), or when control characters could break out of a header line.
 */
export function readCapture(source: CaptureSource, exchange: Exchange): string | undefined {
  const value = find(source, exchange);
  return value === undefined || value === "" || hasControlCharacter(value) ? undefined : value;
}

function find(source: CaptureSource, exchange: Exchange): string | undefined {
  const answer = readAnswer(exchange);
  if (answer.kind === "no-answer") return undefined;
  switch (source.from) {
    case "xml":
      return answer.content.kind === "xml" ? textAt(answer.content.root, source.path) : undefined;
    case "header":
      return headerValue(answer.headers, source.name);
  }
}

import type { Exchange } from "../model/exchange.ts";
import { describe } from "./describe-answer.ts";
import { textAt } from "./find-elements.ts";
import { type Answer, errorOf, isSuccess, type NoAnswer, readAnswer, rootOf } from "./read-answer.ts";
import { showValue } from "./show-value.ts";

/** Whether a request did what it was sent for, or what came instead. */
export type Success = { readonly ok: true } | { readonly ok: false; readonly received: string };

/** Tells whether the answer is 2xx and no Error stands in its body (RESP-015): what set-up and controls ask for. */
export function answeredOk(exchange: Exchange): Success {
  const answer = readAnswer(exchange);
  return succeeded(answer) ? { ok: true } : { ok: false, received: describeRefusal(answer) };
}

/** Tells whether a copy made a part: 2xx and a CopyPartResult with an ETag (RESP-002, RESP-005). */
export function copySucceeded(exchange: Exchange): Success {
  const answer = readAnswer(exchange);
  if (!succeeded(answer)) return { ok: false, received: describeRefusal(answer) };
  const result = rootOf(answer, "CopyPartResult");
  if (!result) return { ok: false, received: describe(answer) };
  const etag = textAt(result, "ETag")?.trim();
  return etag ? { ok: true } : { ok: false, received: `${describe(answer)} without an ETag` };
}

/** `answeredOk` of an answer already read. */
export function succeeded(answer: Answer | NoAnswer): answer is Answer {
  return answer.kind === "answer" && isSuccess(answer) && !errorOf(answer);
}

/** What should have worked and did not is best explained by the target itself. */
function describeRefusal(answer: Answer | NoAnswer): string {
  const error = answer.kind === "answer" ? errorOf(answer) : undefined;
  const message = error && textAt(error, "Message")?.trim();
  return message ? `${describe(answer)}: ${showValue(message)}` : describe(answer);
}

import { succeeded } from "./answered-ok.ts";
import { compareBytes, type ExpectedBytes } from "./compare-bytes.ts";
import { describe } from "./describe-answer.ts";
import type { Answer, NoAnswer } from "./read-answer.ts";
import { type ExpectedOf, type Result, unmet } from "./result.ts";
import { showBytes } from "./show-value.ts";

/** The copy and the two requests that show what it stored. */
export interface CopyAndRead {
  readonly answer: Answer;
  readonly complete: Answer | NoAnswer | undefined;
  readonly read: Answer | NoAnswer | undefined;
}

/** Compares what is read after the upload was completed with this part alone (RESP-018). */
export function checkCopied(check: ExpectedOf<"copied">, seen: CopyAndRead, expectedBytes: ExpectedBytes): Result {
  const { answer, complete, read } = seen;
  const expected = expectedBytes(check.slices);
  const wanted = `${showBytes(expected.length)} copied`;
  if (!succeeded(answer)) return unmet("copy", wanted, `${describe(answer)}, so no part was made`);
  if (!complete) return unseen("CompleteMultipartUpload");
  if (!succeeded(complete)) return unmet("CompleteMultipartUpload", wanted, tell("CompleteMultipartUpload", complete));
  if (!read) return unseen("GetObject");
  if (!succeeded(read)) return unmet("GetObject", wanted, tell("GetObject", read));
  return compareBytes(expected, read);
}

function unseen(operation: string): Result {
  return { kind: "unseen", why: `${operation} was not sent, so what was copied cannot be told` };
}

function tell(operation: string, answer: Answer | NoAnswer): string {
  return answer.kind === "answer"
    ? `${operation} answered ${describe(answer)}`
    : `${operation} was not answered (${answer.message})`;
}

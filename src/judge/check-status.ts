import { describe } from "./describe-answer.ts";
import { type Answer, errorOf, isSuccess } from "./read-answer.ts";
import { type ExpectedOf, MET, type Result, unmet } from "./result.ts";

/** Compares the status; a success whose body is an Error is no success (RESP-015). */
export function checkStatus(check: ExpectedOf<"status">, answer: Answer): Result {
  const allowed = check.allowed.some((pattern) => isOf(pattern, answer.status));
  const failedLate = isSuccess(answer) && errorOf(answer) !== undefined;
  return allowed && !failedLate ? MET : unmet("status", check.allowed.join(" or "), describe(answer));
}

function isOf(pattern: string, status: number): boolean {
  return pattern.endsWith("xx") ? pattern[0] === String(status)[0] : pattern === String(status);
}

import type { ReportExchange, ReportFinding } from "../../model/report.ts";
import { errorCodeOf } from "./answer-of.ts";

/**
 * Gives the answer that was expected, as narrow as any basis says: `400 InvalidArgument`, not `4xx`. Where any of several
 * sides would do, those that are of the kind of the answer stand beside each other: `400 InvalidRequest or 400 InvalidArgument`.
 */
export function expectedOf(findings: readonly ReportFinding[], answer: ReportExchange | undefined): string {
  const sides = [...new Set(findings.flatMap(({ side }) => (side === undefined ? [] : [side])))];
  if (sides.length === 0) return narrowest(findings);
  const answers = sides
    .map((side) => narrowest(findings.filter((one) => one.side === side)))
    .filter((text) => text !== "");
  const alike = answers.filter((text) => isRefusal(text) !== isSuccess(answer));
  return [...new Set(alike.length > 0 ? alike : answers)].join(" or ");
}

/** Whether an expected answer, in the words of `expectedOf`, is a refusal. */
export function isRefusal(expected: string): boolean {
  return /^[345](?:xx|\d\d)\b/.test(expected) || /^[A-Z]/.test(expected);
}

/** Whether the answer is a success; one with an Error in its body is none. */
export function isSuccess(answer: ReportExchange | undefined): boolean {
  const status = answer?.response?.status ?? 0;
  return status >= 200 && status <= 299 && answer !== undefined && errorCodeOf(answer) === undefined;
}

function narrowest(findings: readonly ReportFinding[]): string {
  const statuses = valuesOf("status", findings);
  const narrow = statuses.filter((status) => !status.includes("xx"));
  const codes = valuesOf("code", findings).filter((code) => code !== "present");
  const parts = [(narrow.length > 0 ? narrow : statuses)[0], codes[0]];
  return parts.filter((part) => part !== undefined).join(" ");
}

function valuesOf(check: ReportFinding["check"], findings: readonly ReportFinding[]): string[] {
  return findings.filter((one) => one.check === check).map(({ expected }) => expected);
}

import type { JudgedBasis } from "../../model/basis.ts";
import type { ReportExchange } from "../../model/report.ts";

/** What kind of difference a cause is; the title says the rest. */
export type SymptomKind =
  /** A request that has to be refused was accepted. */
  | "accepted"
  /** A request that has to succeed was refused, or answered with another success. */
  | "refused"
  /** A refusal, but with another status or code. */
  | "other-refusal"
  /** A right answer in which something is missing, wrong or too much. */
  | "detail"
  /** Other bytes or parts than the ones asked for. */
  | "content"
  /** No answer came, or the server died. */
  | "no-answer"
  /** What a step left behind could not be looked at. */
  | "unseen";

/** One difference of a case, with the findings that come of it: what several cases share is a cause. */
export interface Symptom {
  readonly kind: SymptomKind;
  readonly caseId: string;
  readonly step: string;
  readonly role: ReportExchange["role"];
  readonly operation: string;
  /** Where the request differs from a plain one, or from its control: `header x-amz-…`, `query partNumber`. */
  readonly places: readonly string[];
  /** What was expected and what came, as short as they can be told apart: `400 InvalidArgument`. */
  readonly expected: string;
  readonly received: string;
  /** What the server said of a refusal, without what changes from request to request. */
  readonly message: string;
  /** `Error/Code` of the answer, empty where there is none. */
  readonly errorCode: string;
  /** What in the answer, for details: `header etag`, `Error/ArgumentName`. */
  readonly where: string;
  /** Positions among the judged findings of the case, the first of them the telling one. */
  readonly findings: readonly number[];
  readonly bases: readonly JudgedBasis[];
  /** Elements of the error that can only be looked at once the answer is the expected one: `Error/ArgumentName`. */
  readonly follows: readonly string[];
}

/** A part of the answer that is missing, too much, empty, or other than expected. */
export type Mode = "absent" | "unexpected" | "empty" | "other";

/** Gives how a value differs, from the phrases of its finding. */
export function modeOf({ expected, received }: Pick<Symptom, "expected" | "received">): Mode {
  if (received === "absent" || received === "0 of them") return "absent";
  if (expected === "absent") return "unexpected";
  return received === "an empty value" ? "empty" : "other";
}

/** What a symptom can be grouped by: those of a bucket that share a label have one cause. */
export interface Grouping {
  readonly bucket: string;
  /** The strongest first. */
  readonly labels: readonly string[];
}

/** How a report says that a request was the end of the server. */
export const DIED: RegExp = /\bdied of this request\b/;

import type { Profile } from "../model/profile.ts";
import type { Report, ReportCase } from "../model/report.ts";
import { type Countable, countByProfile } from "./count-profiles.ts";
import { countByBasis, countByTopic, countOutcomes, type Topic } from "./count-totals.ts";
import { type Cited, pickEvidence } from "./pick-evidence.ts";

/** What a report says over its cases. */
export type Sums = Pick<Report, "totals" | "byBasis" | "byTopic" | "byProfile" | "evidence">;

/** What summing up needs to know beside the cases. */
export interface Summed {
  readonly cases: readonly ReportCase[];
  readonly topics: readonly Topic[];
  readonly profiles: readonly Profile[];
  readonly evidence: Cited;
  /** All cases of the book, those that were not selected among them. */
  readonly book: readonly Countable[];
  readonly capabilities: readonly string[];
  readonly judgedBy: Report["run"]["basis"];
}

/** Counts cases by outcome, basis, topic and profile, and gives the evidence that they name. */
export function sumUp({ cases, topics, profiles, evidence, book, capabilities, judgedBy }: Summed): Sums {
  return {
    totals: countOutcomes(cases),
    byBasis: countByBasis(cases),
    byTopic: countByTopic(cases, topics),
    byProfile: countByProfile(cases, book, profiles, { capabilities, judgedBy }),
    evidence: pickEvidence(cases, evidence),
  };
}

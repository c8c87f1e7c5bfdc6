/*
 * The public interface: everything that another program, or a vendor's own mocha suite, needs.
 * What is not exported here does not follow semantic versioning.
 */

// Show that a case can fail.
export { type Arena, type ChangingServer, openArena } from "./arena.ts";
export { attest } from "./attest.ts";
export { clean } from "./clean.ts";
// Put saved reports side by side.
export {
  COMPARISON_FORMATS,
  type CompareOrder,
  type ComparisonFormat,
  type ComparisonSources,
  compareReports,
} from "./compare.ts";
// Say what a run shows of the documents.
export {
  type Coverage,
  type CoverageGroup,
  type CoverageItem,
  computeCoverage,
} from "./coverage/compute-coverage.ts";
export { formatCoverageJson, formatCoverageMarkdown, formatCoverageText } from "./coverage/format-coverage.ts";
export { formatDeviations } from "./deviations/format-deviations.ts";
export { markDeviations } from "./deviations/mark-deviations.ts";
export type { Diagnosis, Examination, Whose } from "./doctor/diagnosis.ts";
export { formatDiagnosis, formatHead, formatSummary } from "./doctor/format-diagnosis.ts";
export { proposeTarget } from "./doctor/propose-target.ts";
export { type DoctorOrder, examineTarget } from "./doctor.ts";
export { type ErrorCode, HarnessError } from "./errors.ts";
export type { LineOrder } from "./line.ts";
// Use the suite.
export { type CaseBook, loadCaseBook } from "./load/load-case-book.ts";
export { loadCaseFiles } from "./load/load-case-files.ts";
export { loadDeviations, parseDeviations } from "./load/load-deviations.ts";
export { loadReport, parseReport } from "./load/load-report.ts";
export { loadTarget, type TargetOptions } from "./load/load-target.ts";
export { type Environment, resolveEndpoint, resolveTarget } from "./load/resolve-target.ts";
export type { Case } from "./model/case.ts";
export type {
  Change,
  Changes,
  ComparedCase,
  ComparedTarget,
  ComparedTopic,
  Comparison,
  Standing,
} from "./model/comparison.ts";
export type { Death } from "./model/death.ts";
export type { Deviation, Deviations } from "./model/deviation.ts";
export { matchesPattern } from "./model/match-pattern.ts";
export type { Repetition } from "./model/repetition.ts";
export type { Report, ReportCase, ReportExchange, ReportFinding } from "./model/report.ts";
export type { Artifact } from "./model/statement.ts";
export type { Credentials, FileDigest, Target, TargetFile } from "./model/target.ts";
export type { Finding, Outcome, Verdict } from "./model/verdict.ts";
export { type RepeatOrder, repeat } from "./repeat.ts";
// Read what it says.
export { formatMatrixMarkdown, type NameTarget } from "./report/comparison/markdown-matrix.ts";
export { formatText, type Paint } from "./report/format-text.ts";
export { FORMATS } from "./report/formats.ts";
export { createMemoryJournal } from "./run/memory-journal.ts";
export type { Entry, Journal } from "./run/tools.ts";
export { explain, type RunOrder, run } from "./run.ts";
export { type Selection, selectCases } from "./select/select-cases.ts";
export { planRepetitions, type RepetitionOrder } from "./stability/plan-repetitions.ts";
export { type Beside, type Verification, verify } from "./verify.ts";

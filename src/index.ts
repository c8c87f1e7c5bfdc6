/*
 * The public interface: everything that another program, or a vendor's own mocha suite, needs.
 * What is not exported here does not follow semantic versioning.
 */

// Say what a run shows of the documents.
export {
  type Coverage,
  type CoverageGroup,
  type CoverageItem,
  computeCoverage,
} from "./coverage/compute-coverage.ts";
export { formatCoverageJson, formatCoverageMarkdown, formatCoverageText } from "./coverage/format-coverage.ts";
export { type ErrorCode, HarnessError } from "./errors.ts";
// Use the suite.
export { type CaseBook, loadCaseBook } from "./load/load-case-book.ts";
export { loadCaseFiles } from "./load/load-case-files.ts";
export { loadTarget, type TargetOptions } from "./load/load-target.ts";
export { type Environment, resolveEndpoint, resolveTarget } from "./load/resolve-target.ts";
export type { Case } from "./model/case.ts";
export type { Report, ReportCase, ReportExchange, ReportFinding } from "./model/report.ts";
export type { Credentials, Target, TargetFile } from "./model/target.ts";
export type { Finding, Outcome, Verdict } from "./model/verdict.ts";
// Read what it says.
export { formatText, type Paint } from "./report/format-text.ts";
export { FORMATS } from "./report/formats.ts";
export { createMemoryJournal } from "./run/memory-journal.ts";
export type { Entry, Journal } from "./run/tools.ts";
export { clean, explain, type LineOrder, type RunOrder, run } from "./run.ts";
export { type Selection, selectCases } from "./select/select-cases.ts";

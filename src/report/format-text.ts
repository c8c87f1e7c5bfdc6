import type { Report, ReportCase } from "../model/report.ts";
import {
  adviceFindings,
  findingPlace,
  judgedFindings,
  marksText,
  OUTCOME_SIGNS,
  OUTCOMES_SHOWN,
} from "./case-facts.ts";
import { causeLines } from "./cause-lines.ts";
import { profilesLine } from "./count-profiles.ts";
import { deviationLines } from "./deviation-lines.ts";
import { clipText, showInOneLine } from "./show-invisible.ts";
import { stabilityLines } from "./stability-lines.ts";
import { verdictSentence } from "./verdict-sentence.ts";

/** What a piece of the text is about, for those who colour it. */
export type Tone = "pass" | "fail" | "blocked" | "skipped" | "error" | "strong" | "faint";

/** Colours a piece of text, or gives it back as it is. */
export type Paint = (tone: Tone, text: string) => string;

/** How many findings a case shows; the rest is counted. */
const FINDINGS_SHOWN = 3;

/** So much of a value keeps a terminal readable; the other formats have the rest. */
const VALUE_SHOWN = 160;

/** A whole line that holds several values. */
const LINE_SHOWN = 380;

const plain: Paint = (_tone, text) => text;

/** Gives the short verdict for a terminal: what failed and why, totals, by basis, and the verdict sentence last. */
export function formatText(report: Report, paint: Paint = plain): string {
  const blocks = [
    ...report.cases
      .filter(({ outcome, known }) => outcome === "fail" && known === undefined)
      .map((claim) => caseBlock(claim, paint)),
    ...byReason(report.cases).map((claims) => reasonBlock(claims, paint)),
    ...causeBlock(report, paint),
    ...incidentBlock(report, paint),
    ...deviationBlock(report, paint),
    ...stabilityBlocks(report),
    [totalsLine(report, paint), basisLine(report), showInOneLine(profilesLine(report))]
      .filter((line) => line !== "")
      .join("\n"),
    paint("strong", showInOneLine(verdictSentence(report))),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function caseBlock(claim: ReportCase, paint: Paint): string {
  const { id, title, outcome, reason } = claim;
  const findings = judgedFindings(claim);
  const marks = marksText(claim);
  const lines = [
    `${paint(outcome, `${OUTCOME_SIGNS[outcome]} ${outcome}`)} ${paint("strong", value(id))}${marks === "" ? "" : ` (${marks})`}`,
    `  ${value(title)}`,
    ...(reason === undefined ? [] : [`  ${value(reason)}`]),
    ...findings
      .slice(0, FINDINGS_SHOWN)
      .flatMap((finding) => [
        `  ${paint("faint", value(findingPlace(finding)))}`,
        `    expected ${value(finding.expected)}`,
        `    received ${value(finding.received)}`,
      ]),
    ...more(findings.length - FINDINGS_SHOWN, "finding"),
    ...more(adviceFindings(claim).length, "piece", " of advice"),
  ];
  return lines.join("\n");
}

/** Cases that were not judged for the same reason, or for the same answer at whatever step, are one thing to know. */
function byReason(cases: readonly ReportCase[]): ReportCase[][] {
  const groups = new Map<string, ReportCase[]>();
  for (const claim of cases) {
    if ((claim.outcome !== "blocked" && claim.outcome !== "error") || claim.known !== undefined) continue;
    const key = `${claim.outcome} ${answerOf(claim)}`;
    groups.set(key, [...(groups.get(key) ?? []), claim]);
  }
  return [...groups.values()];
}

/** The reason without the step that it begins with, where an answer follows: `create upload: 400 …`. */
function answerOf({ reason }: Pick<ReportCase, "reason">): string | undefined {
  return reason?.replace(/^[^:]+: (?=\d{3}\b)/, "");
}

function reasonBlock(claims: readonly ReportCase[], paint: Paint): string {
  const { outcome = "error", reason: first } = claims[0] ?? {};
  const same = claims.every(({ reason }) => reason === first);
  const reason = (same ? first : answerOf({ reason: first })) ?? "no reason was given";
  const count = claims.length === 1 ? "" : ` ${claims.length} cases`;
  const ids = claims.slice(0, FINDINGS_SHOWN).map(({ id }) => `  ${paint("strong", value(id))}`);
  const head = `${paint(outcome, `${OUTCOME_SIGNS[outcome]} ${outcome}`)}${count}: ${value(reason)}`;
  return [head, ...ids, ...more(claims.length - FINDINGS_SHOWN, "case")].join("\n");
}

function more(count: number, noun: string, tail = ""): string[] {
  return count > 0 ? [`  and ${count} more ${noun}${count === 1 ? "" : "s"}${tail}`] : [];
}

function causeBlock(report: Report, paint: Paint): string[] {
  const [sentence, ...lines] = causeLines(report);
  return sentence === undefined ? [] : [[paint("strong", sentence), ...lines].join("\n")];
}

function incidentBlock({ run }: Report, paint: Paint): string[] {
  return run.incidents.length === 0
    ? []
    : [run.incidents.map((line) => `${paint("error", "!")} ${value(line)}`).join("\n")];
}

function deviationBlock(report: Report, paint: Paint): string[] {
  const [summary, ...stale] = deviationLines(report);
  if (summary === undefined) return [];
  return [[showInOneLine(summary), ...stale.map((line) => `${paint("error", "!")} ${value(line)}`)].join("\n")];
}

function stabilityBlocks(report: Report): string[] {
  return stabilityLines(report).map((lines) =>
    lines.map((line) => showInOneLine(clipText(line, LINE_SHOWN))).join("\n"),
  );
}

function totalsLine({ totals }: Report, paint: Paint): string {
  return OUTCOMES_SHOWN.map((outcome) =>
    paint(outcome, `${OUTCOME_SIGNS[outcome]} ${totals[outcome]} ${outcome}`),
  ).join("  ");
}

function basisLine({ byBasis: { documented, recorded } }: Report): string {
  const part = ({ pass, fail }: { pass: number; fail: number }): string => `${pass} of ${pass + fail}`;
  return `documented ${part(documented)}, recorded ${part(recorded)}`;
}

function value(text: string): string {
  return showInOneLine(clipText(text, VALUE_SHOWN));
}

import type { Report, ReportCase } from "../model/report.ts";
import { causeSection } from "./markdown/causes.ts";
import { escapeMarkdown } from "./markdown/escape-markdown.ts";
import { failingCase } from "./markdown/failing-case.ts";
import { overview, remainder } from "./markdown/overview.ts";
import { stabilitySection } from "./markdown/stability.ts";

/** Job summaries of CI systems take 1 MiB at most; the rest is room for what follows the cases. */
const CASES_LIMIT = 700_000;

/** A section after the cases is cut at this size. */
const SECTION_LIMIT = 60_000;

/**
 * Gives the report as Markdown, less than 1 MiB: the verdict sentence first, totals, the causes, then each case that failed, was
 * blocked or is in error. Cases for which there is no room are named by count.
 */
export function formatMarkdown(report: Report): string {
  const blocks = [
    cut(overview(report)),
    ...causeSection(report).map(cut),
    ...stabilitySection(report).map(cut),
    ...troubles(report),
    ...remainder(report).map(cut),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function troubles(report: Report): string[] {
  const cases = report.cases.filter(({ outcome }) => outcome !== "pass" && outcome !== "skipped");
  if (cases.length === 0) return [];
  const blocks = report.byTopic.flatMap(({ topic, title }) =>
    topicBlocks(
      title,
      cases.filter((one) => one.topic === topic),
      report.evidence,
    ),
  );
  const kept = fitting(blocks);
  const dropped = blocks.length - kept.length;
  const rest = dropped === 0 ? [] : [`There was no room for ${dropped} more: see the JSON or HTML report.`];
  return ["## Cases that do not pass", ...kept, ...rest];
}

/** The heading of a topic goes with its first case. */
function topicBlocks(title: string, cases: readonly ReportCase[], evidence: Report["evidence"]): string[] {
  const heading = `### ${escapeMarkdown(title)}\n\n`;
  return cases.map((claim, index) => `${index === 0 ? heading : ""}${failingCase(claim, evidence)}`);
}

function fitting(blocks: readonly string[]): string[] {
  let size = 0;
  return blocks.filter((block) => {
    size += Buffer.byteLength(block);
    return size <= CASES_LIMIT;
  });
}

function cut(block: string): string {
  if (Buffer.byteLength(block) <= SECTION_LIMIT) return block;
  const whole = Buffer.from(block).subarray(0, SECTION_LIMIT).toString();
  return `${whole.slice(0, whole.lastIndexOf("\n"))}\n\nThere was no room for the rest of this section.`;
}

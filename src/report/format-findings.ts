import type { Report, ReportCause } from "../model/report.ts";
import { causesOf, causesSentence } from "./cause-facts.ts";
import { causeSection } from "./findings/cause-section.ts";
import { escapeMarkdown } from "./markdown/escape-markdown.ts";

/** What a page of a repository shows without trouble. */
const SECTIONS_LIMIT = 700_000;

/**
 * Gives what was found for the maintainers of the target, as Markdown: per cause what it rests on, one example that they
 * can repeat from nothing, and what came. What AWS documents comes first, then what it was recorded to answer, then what
 * only keeps cases from being judged.
 */
export function formatFindings(report: Report): string {
  const groups = groupsOf(report);
  const sections = groups.flatMap(({ heading, causes }, group) => {
    const before = groups.slice(0, group).reduce((sum, { causes: own }) => sum + own.length, 0);
    return causes.map((cause, index) => {
      const section = causeSection(cause, before + index + 1, report);
      return index === 0 ? `${heading}\n\n${section}` : section;
    });
  });
  const kept = fitting(sections);
  const dropped = sections.length - kept.length;
  const rest = dropped === 0 ? [] : [`There was no room for ${dropped} more: see the JSON or HTML report.`];
  return `${[...opening(report), ...kept, ...rest].join("\n\n")}\n`;
}

interface CauseGroup {
  readonly heading: string;
  readonly causes: readonly ReportCause[];
}

function groupsOf(report: Report): CauseGroup[] {
  const causes = causesOf(report);
  const documented = causes.filter(({ byBasis }) => byBasis.documented > 0);
  const recorded = causes.filter(({ byBasis }) => byBasis.documented === 0 && byBasis.recorded > 0);
  const others = causes.filter((cause) => !documented.includes(cause) && !recorded.includes(cause));
  const groups = [
    { heading: "## Against AWS's documents", causes: documented },
    { heading: "## Against answers recorded from AWS", causes: recorded },
    { heading: "## What kept cases from being judged", causes: others },
  ];
  return groups.filter(({ causes: own }) => own.length > 0);
}

function opening(report: Report): string[] {
  const { target, run, suite } = report;
  const name = target.version === undefined ? target.name : `${target.name} ${target.version}`;
  const found = foundWords(report);
  const date = run.startedAt.slice(0, 10);
  return [
    `# Findings in ${escapeMarkdown(name)}`,
    `For its maintainers. copypart ${escapeMarkdown(suite.version)} asked it on ${escapeMarkdown(date)} how it does UploadPartCopy, at ${escapeMarkdown(target.endpoint)}, region ${escapeMarkdown(target.region)}: ${found}.`,
    "Each finding names what it rests on. **Documented** is a fact from AWS's documents, in our words, with its source. **Recorded** is an answer that AWS was recorded to give, with its origin and date. Where neither is known nothing is asserted.",
    'The commands need curl 8.10 or newer (older ones sign some headers wrongly, and are refused with 403), a POSIX shell, and the keys in `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`. They make what they need under names with "example" in them, and leave it there. A case is repeated exactly by `npx copypart run --target FILE CASE`, where FILE is a target file or the name of a known target.',
    ...(trustsAnAuthority(report) ? [OWN_AUTHORITY] : []),
  ];
}

function trustsAnAuthority({ causes = [] }: Report): boolean {
  return causes.some(({ example: { commands = [] } }) => commands.some((line) => line.includes("$AWS_CA_BUNDLE")));
}

const OWN_AUTHORITY =
  "They need `AWS_CA_BUNDLE` too, the path of the PEM file of the authority that signed the certificate: for a server that copypart manages, `tls/ca.crt` in the folder that `npx copypart target show NAME` tells.";

function foundWords(report: Report): string {
  if (report.causes === undefined) return "the report was made before causes were told, and has to be made again";
  return report.causes.length > 0 ? causesSentence(report) : "nothing was found";
}

function fitting(sections: readonly string[]): string[] {
  let size = 0;
  return sections.filter((section) => {
    size += Buffer.byteLength(section);
    return size <= SECTIONS_LIMIT;
  });
}

import type { Report, ReportCase, ReportFinding } from "../model/report.ts";
import { adviceFindings, controlResults, findingPlace, judgedFindings, tellingExchange } from "./case-facts.ts";
import { showInOneLine, showInvisible } from "./show-invisible.ts";
import { whoSaid } from "./stability-facts.ts";
import { verdictSentence } from "./verdict-sentence.ts";

/**
 * Gives the report as JUnit XML: a suite a topic, a testcase a case. Blocked and error cases are errors, never
 * failures, and never passed; nor is a verdict that changed between repetitions. The text is clean XML 1.0 whatever the target answered.
 */
export function formatJunit(given: Report): string {
  const report = { ...given, cases: given.cases.map((one) => asToldOnce(one, given)) };
  const suites = report.byTopic.map((group) => suite(report, group));
  const { cases, run } = report;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="copypart" ${counts(cases)} time="${seconds(run.durationMs)}">`,
    ...suites,
    "</testsuites>",
  ];
  return `${lines.join("\n")}\n`;
}

function suite(report: Report, { topic }: Report["byTopic"][number]): string {
  const cases = report.cases.filter((one) => one.topic === topic);
  const time = seconds(cases.reduce((sum, one) => sum + one.durationMs, 0));
  return [
    `<testsuite name="${attribute(topic)}" ${counts(cases)} time="${time}" timestamp="${attribute(report.run.startedAt)}">`,
    properties([
      ["target", report.target.name],
      ["target-version", report.target.version ?? "unknown"],
      ["endpoint", report.target.endpoint],
      ["suite-version", report.suite.version],
      ["suite-digest", report.suite.digest],
      ["verdict", verdictSentence(report)],
    ]),
    ...cases.map(testcase),
    "</testsuite>",
  ].join("\n");
}

function counts(cases: readonly ReportCase[]): string {
  const unknown = cases.filter(({ known }) => known === undefined);
  const number = (...outcomes: readonly string[]) => unknown.filter((one) => outcomes.includes(one.outcome)).length;
  const skipped = number("skipped") + cases.length - unknown.length;
  return `tests="${cases.length}" failures="${number("fail")}" errors="${number("blocked", "error")}" skipped="${skipped}"`;
}

function testcase(claim: ReportCase): string {
  const advice = adviceFindings(claim);
  return [
    `<testcase classname="${attribute(claim.topic)}" name="${attribute(claim.id)}" time="${seconds(claim.durationMs)}">`,
    properties([
      ["title", claim.title],
      ["clauses", claim.clauses.join(" ")],
      ["recordings", claim.recordings.join(" ")],
      ["basis", claim.basis.join(" ")],
      ["documented", claim.byBasis.documented ?? "not judged"],
      ["recorded", claim.byBasis.recorded ?? "not judged"],
      ...claim.sides.map(({ step, side }): [string, string] => [`side of ${step}`, side]),
    ]),
    ...result(claim),
    ...(advice.length === 0 ? [] : [`<system-out>${content(advice.map(findingText).join("\n\n"))}</system-out>`]),
    "</testcase>",
  ].join("\n");
}

/** JUnit knows no verdict that changes: what passed at times has failed. */
function asToldOnce(claim: ReportCase, { stability }: Report): ReportCase {
  const unstable = stability?.unstable.find((one) => one.case === claim.id);
  if (stability === undefined || unstable === undefined) return claim;
  const { known: _known, ...bare } = claim;
  const said = unstable.said.map((each) => `${each.outcome} in ${whoSaid(each, stability)}`);
  return {
    ...bare,
    ...(unstable.known !== undefined && { known: unstable.known }),
    outcome: claim.outcome === "pass" ? "fail" : claim.outcome,
    reason: `unstable: ${said.join("; ")}`,
  };
}

/** JUnit knows no deviation that is accepted: it is told as skipped, with its reason, never as passed. */
function result(claim: ReportCase): string[] {
  if (claim.known !== undefined) {
    return [`<skipped message="${attribute(`known deviation: ${claim.known}; ${headline(claim)}`)}"/>`];
  }
  switch (claim.outcome) {
    case "pass":
      return [];
    case "fail":
      return [
        `<failure message="${attribute(headline(claim))}" type="${attribute(kind(claim))}">${details(claim)}</failure>`,
      ];
    case "blocked":
    case "error":
      return [`<error message="${attribute(headline(claim))}" type="${claim.outcome}">${details(claim)}</error>`];
    case "skipped":
      return [`<skipped message="${attribute(headline(claim))}"/>`];
  }
}

function headline(claim: ReportCase): string {
  const [first] = judgedFindings(claim);
  if (claim.reason !== undefined) return claim.reason;
  if (first === undefined) return claim.title;
  return `${findingPlace(first)}: expected ${first.expected}, received ${first.received}`;
}

function kind(claim: ReportCase): string {
  const [first] = judgedFindings(claim);
  return first === undefined ? "fail" : `${first.basis}/${first.check}`;
}

function details(claim: ReportCase): string {
  const curl = tellingExchange(claim)?.curl;
  const parts = [
    claim.title,
    ...judgedFindings(claim).map(findingText),
    ...controlResults(claim).map(({ step, text }) => `control of step ${step}: ${text}`),
    ...(curl === undefined ? [] : [curl]),
  ];
  return content(parts.join("\n\n"));
}

function findingText(finding: ReportFinding): string {
  return `${findingPlace(finding)}\n  expected: ${finding.expected}\n  received: ${finding.received}`;
}

function properties(entries: readonly (readonly [name: string, value: string])[]): string {
  const lines = entries.map(([name, text]) => `<property name="${attribute(name)}" value="${attribute(text)}"/>`);
  return ["<properties>", ...lines, "</properties>"].join("\n");
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

function attribute(text: string): string {
  return escapeXml(showInOneLine(text));
}

function content(text: string): string {
  return escapeXml(showInvisible(text));
}

/** With every `>` escaped, `]]>` cannot occur. */
function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

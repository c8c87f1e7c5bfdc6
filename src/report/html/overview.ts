import type { Report } from "../../model/report.ts";
import type { Outcome } from "../../model/verdict.ts";
import { OUTCOME_SIGNS, OUTCOMES_SHOWN } from "../case-facts.ts";
import { profileStanding } from "../count-profiles.ts";
import { orderWords } from "../stability-facts.ts";
import { verdictSentence } from "../verdict-sentence.ts";
import { causeTable } from "./causes.ts";
import { html, type Markup, NOTHING } from "./markup.ts";
import { stabilitySection } from "./stability.ts";

/** Gives the first screen: what was examined, the verdict sentence, and the facts that a reader weighs it by. */
export function overview(report: Report): Markup {
  const { target } = report;
  const outcome = overallOutcome(report);
  return html`<header>
<p class="kicker">copypart conformance report: S3 UploadPartCopy</p>
<h1>${target.name}${target.version === undefined ? "" : ` ${target.version}`}</h1>
<p class="verdict ${outcome}"><span class="sign">${OUTCOME_SIGNS[outcome]}</span><span>${verdictSentence(report)}</span></p>
<dl class="facts">${facts(report).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
</header>`;
}

/** Gives the totals, what was not judged beside what was, in the same size; and the causes. */
export function totals(report: Report): Markup {
  return html`<section aria-labelledby="totals"><h2 id="totals">Totals</h2>
<ul class="tiles">${OUTCOMES_SHOWN.map((outcome) => tile(outcome, report.totals[outcome]))}</ul>
</section>
${causeTable(report)}<section aria-labelledby="by-basis"><h2 id="by-basis">By basis</h2>${basisTable(report)}</section>
${profiles(report)}<section aria-labelledby="by-topic"><h2 id="by-topic">By topic</h2>${topicTable(report)}</section>${stabilitySection(report)}${incidents(report)}`;
}

function overallOutcome({ byBasis: { documented }, totals: { blocked, error }, run, stability }: Report): Outcome {
  if (documented.fail > 0) return "fail";
  const changed = stability?.unstable.length ?? 0;
  return documented.pass === 0 || blocked + error + changed > 0 || run.interrupted ? "blocked" : "pass";
}

function facts(report: Report): [name: string, value: string][] {
  const { target, run, suite } = report;
  return [
    ["Endpoint", target.endpoint],
    ["Region and addressing", `${target.region}, ${target.addressing}`],
    ["Date", run.startedAt],
    ["Duration", `${(run.durationMs / 1000).toFixed(1)} s, ${run.concurrency} cases at a time`],
    ["Requests", `${run.requests}, of which ${run.retries} sent again`],
    ["Suite", `copypart ${suite.version}, ${suite.cases} cases`],
    ["Judged by", run.basis === "both" ? "the documents and AWS's recorded answers" : "the documents alone"],
    ["Order", orderWords(report)],
    ["Selection", run.selection.join(" ") || "the whole book"],
    ["Run", run.interrupted ? `${run.id}, interrupted` : run.id],
    ["Declared capabilities", target.capabilities.join(", ") || "none"],
    ["Digest of the case book", suite.digest],
  ];
}

function tile(outcome: Outcome, count: number): Markup {
  return html`<li class="${outcome}"><b>${count}</b>${OUTCOME_SIGNS[outcome]} ${outcome}</li>`;
}

function basisTable({ byBasis }: Report): Markup {
  const bases = ["documented", "recorded"] as const;
  const about = { documented: "what AWS's documents say", recorded: "what AWS was recorded to answer" };
  const rows = bases.map((basis) => {
    const { pass, fail } = byBasis[basis];
    return html`<tr><th scope="row">${basis}: ${about[basis]}</th><td class="number pass">✓ ${pass}</td><td class="number fail">✗ ${fail}</td><td>${bar(pass, fail)}</td></tr>`;
  });
  return html`<div class="scroll"><table><thead><tr><th scope="col">Basis</th><th scope="col" class="number">Holds</th><th scope="col" class="number">Fails</th><th scope="col"><span class="hidden-label">Share that holds</span></th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function profiles({ byProfile }: Report): Markup {
  if (byProfile.length === 0) return NOTHING;
  const rows = byProfile.map(
    (profile) => html`<tr><th scope="row">${profile.title}</th><td>${profileStanding(profile)}</td></tr>`,
  );
  return html`<section aria-labelledby="by-profile"><h2 id="by-profile">By profile</h2><div class="scroll"><table><thead><tr><th scope="col">Profile</th><th scope="col">Cases that pass</th></tr></thead><tbody>${rows}</tbody></table></div></section>
`;
}

function bar(pass: number, fail: number): Markup {
  const judged = pass + fail;
  if (judged === 0) return html`<div class="bar none" role="img" aria-label="nothing judged"></div>`;
  const share = ((100 * pass) / judged).toFixed(2);
  return html`<div class="bar" role="img" aria-label="${pass} of ${judged} hold"><i style="width: ${share}%"></i></div>`;
}

function topicTable({ byTopic }: Report): Markup {
  const heads = OUTCOMES_SHOWN.map(
    (outcome) => html`<th scope="col" class="number">${OUTCOME_SIGNS[outcome]} ${outcome}</th>`,
  );
  const rows = byTopic.map(
    (group) =>
      html`<tr><th scope="row"><a href="#topic-${group.topic}">${group.title}</a></th>${OUTCOMES_SHOWN.map((outcome) => number(outcome, group.totals[outcome]))}</tr>`,
  );
  return html`<div class="scroll"><table><thead><tr><th scope="col">Topic</th>${heads}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

function number(outcome: Outcome, count: number): Markup {
  return count === 0 ? html`<td class="number faint">0</td>` : html`<td class="number ${outcome}">${count}</td>`;
}

function incidents({ run }: Report): Markup {
  if (run.incidents.length === 0) return NOTHING;
  return html`<section aria-labelledby="incidents"><h2 id="incidents">Incidents of the run</h2><ul>${run.incidents.map((line) => html`<li>${line}</li>`)}</ul></section>`;
}

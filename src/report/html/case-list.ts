import type { Report, ReportCase, ReportFinding } from "../../model/report.ts";
import {
  adviceFindings,
  basisMarks,
  controlResults,
  findingPlace,
  judgedFindings,
  OUTCOME_SIGNS,
  reasonLabel,
} from "../case-facts.ts";
import { clauseNotes, type EvidenceNote, recordingNotes } from "../evidence-notes.ts";
import { rerunCommand } from "../rerun-command.ts";
import { clipText } from "../show-invisible.ts";
import { html, type Markup, NOTHING } from "./markup.ts";

/** The longest value in the table of findings; the exchange below has the rest. */
const VALUE_LIMIT = 2000;

/** Gives every case, by topic, readable without the script; the script adds the exchanges when a case is opened. */
export function caseList(report: Report): Markup {
  const topics = report.byTopic.map(({ topic, title }) => {
    const cases = report.cases.filter((one) => one.topic === topic);
    return html`<section class="topic" aria-labelledby="topic-${topic}"><h3 id="topic-${topic}">${title}</h3>
${cases.map((claim) => caseDetails(claim, report.evidence))}</section>`;
  });
  return html`${topics}`;
}

function caseDetails(claim: ReportCase, evidence: Report["evidence"]): Markup {
  const { id, title, topic, outcome } = claim;
  return html`<details class="case" id="${id}" data-outcome="${outcome}" data-topic="${topic}">
<summary><span class="outcome ${outcome}">${OUTCOME_SIGNS[outcome]} ${outcome}</span><span class="name">${title}<code>${id}</code></span><span class="marks">${marks(claim)}</span></summary>
<div class="panel">${reason(claim)}
<h4>Expected and received</h4>
${findingsTable(judgedFindings(claim), noFindings(claim))}${advice(claim)}
<h4>Control</h4>
${controls(claim)}${sides(claim)}
<h4>Rests on</h4>
${notes(claim, evidence)}${sources(claim)}
<div class="exchanges"></div>
</div></details>`;
}

function marks(claim: ReportCase): Markup[] {
  const advised = adviceFindings(claim).length;
  const judged = basisMarks(claim).map(
    ({ basis, result }) =>
      html`<span class="${result}">${basis} ${OUTCOME_SIGNS[result]}<span class="hidden-label"> (${result})</span></span>`,
  );
  return [
    ...judged,
    ...(advised === 0 ? [] : [html`<span class="faint">advice ${advised}</span>`]),
    ...strengthMark(claim),
  ];
}

/** What a pass is worth: it can fail, and was seen to. */
function strengthMark({ outcome, strength }: ReportCase): Markup[] {
  if (outcome !== "pass" || strength === undefined) return [];
  const title = `It fails under ${strength} deliberate faults of the reference server.`;
  return [html`<span class="faint" title="${title}">catches ${strength} ${strength === 1 ? "fault" : "faults"}</span>`];
}

function reason(claim: ReportCase): Markup {
  return claim.reason === undefined ? NOTHING : html`<h4>${reasonLabel(claim)}</h4><p>${claim.reason}</p>`;
}

function noFindings({ outcome }: ReportCase): string {
  switch (outcome) {
    case "pass":
      return "Every check held.";
    case "skipped":
      return "Nothing was sent.";
    case "fail":
    case "blocked":
    case "error":
      return "No check was judged; see the reason.";
  }
}

function findingsTable(findings: readonly ReportFinding[], none: string): Markup {
  if (findings.length === 0) return html`<p>${none}</p>`;
  const rows = findings.map(
    (finding) =>
      html`<tr><th scope="row">${findingPlace(finding)}</th><td>${value(finding.expected)}</td><td>${value(finding.received)}</td></tr>`,
  );
  return html`<table class="findings"><thead><tr><th scope="col">Check</th><th scope="col">Expected</th><th scope="col">Received</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function value(text: string): Markup {
  return text === "" ? html`<span class="faint">(empty)</span>` : html`<code>${clipText(text, VALUE_LIMIT)}</code>`;
}

function advice(claim: ReportCase): Markup {
  const findings = adviceFindings(claim);
  if (findings.length === 0) return NOTHING;
  return html`<h4>Advice, which fails no case</h4>${findingsTable(findings, "")}`;
}

function controls(claim: ReportCase): Markup {
  const results = controlResults(claim);
  if (results.length === 0)
    return html`<p class="faint">None was sent: one follows a refusal, where the case has one.</p>`;
  return html`${results.map(({ step, held, text }) => {
    const sign = held ? "pass" : "fail";
    return html`<p><span class="${sign}">${OUTCOME_SIGNS[sign]}</span> Step ${step}: ${text}</p>`;
  })}`;
}

function sides({ sides: taken }: ReportCase): Markup {
  if (taken.length === 0) return NOTHING;
  return html`<h4>Side taken</h4>${taken.map(({ step, side }) => html`<p>Step ${step}: ${side}</p>`)}`;
}

function notes(claim: ReportCase, evidence: Report["evidence"]): Markup {
  const all = [...clauseNotes(claim, evidence), ...recordingNotes(claim, evidence)];
  return html`<ul class="notes">${all.map(noteItem)}</ul>`;
}

function noteItem({ id, fact, about }: EvidenceNote): Markup {
  return html`<li><b>${id}</b> ${fact} <span class="faint">${about}</span></li>`;
}

function sources({ basis, needs, note, id, outcome }: ReportCase): Markup {
  const entries: [string, readonly string[]][] = [
    ["Basis", basis],
    ["Needs", needs],
  ];
  const lines = entries
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => html`<p><span class="faint">${name}:</span> ${values.join(", ")}</p>`);
  const more = note === undefined ? NOTHING : html`<p><span class="faint">Note:</span> ${note}</p>`;
  const link = html`<a class="permalink" href="#${id}">Link to this case</a>`;
  // A page of hundreds of cases that pass need not say it to each of them.
  if (outcome === "pass" || outcome === "skipped") return html`${lines}${more}<p>${link}</p>`;
  return html`${lines}${more}<p><span class="faint">Repeat it exactly:</span> <code>${rerunCommand(id)}</code> ${link}</p>`;
}

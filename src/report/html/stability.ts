import type { Report, Said, Stability, Unstable } from "../../model/report.ts";
import { OUTCOME_SIGNS } from "../case-facts.ts";
import { oddOneCommand, sameOrderCommand, stabilitySentence, whatWasSaid, whoSaid } from "../stability-facts.ts";
import { html, type Markup, NOTHING } from "./markup.ts";

/** Gives the order of the cases, where it was not that of the book, and which verdicts changed between repetitions. */
export function stabilitySection(report: Report): Markup {
  const command = sameOrderCommand(report);
  if (command === undefined) return NOTHING;
  return html`<section aria-labelledby="stability"><h2 id="stability">Stability</h2>
<p>${stabilitySentence(report)}</p><p>In the same order again: <code>${command}</code></p>
${unstableTable(report)}${laterIncidents(report)}</section>
`;
}

function unstableTable(report: Report): Markup {
  const { stability } = report;
  if (stability === undefined || stability.unstable.length === 0) return NOTHING;
  const rows = stability.unstable.flatMap((one) => rowsOf(one, stability, report));
  return html`<div class="scroll"><table><thead><tr><th scope="col">Case</th><th scope="col">Said</th><th scope="col">By</th><th scope="col">What</th></tr></thead>
<tbody>${rows}</tbody></table></div><p class="faint">report.json has the exchanges of each.</p>`;
}

function rowsOf(one: Unstable, stability: Stability, report: Report): Markup[] {
  return one.said.map((said, index) => {
    const head = index === 0 ? caseCell(one, report) : NOTHING;
    return html`<tr>${head}<td class="${said.outcome}">${OUTCOME_SIGNS[said.outcome]} ${said.outcome}</td><td>${whoSaid(said, stability)}</td><td>${whatCell(said)}</td></tr>`;
  });
}

function caseCell({ case: id, said, hints, known }: Unstable, report: Report): Markup {
  const command = oddOneCommand(report, said);
  const notes = [...hints, ...(known === undefined ? [] : [`Known deviation: ${known}`])];
  const again = command === undefined ? NOTHING : html`<p><code>${command}</code></p>`;
  return html`<th scope="rowgroup" rowspan="${said.length}"><a href="#${id}">${id}</a>${notes.map((note) => html`<p class="faint">${note}</p>`)}${again}</th>`;
}

function whatCell(said: Said): Markup {
  const what = whatWasSaid(said);
  return what === "" ? html`<span class="faint">Every check held.</span>` : html`<code>${what}</code>`;
}

function laterIncidents({ stability }: Report): Markup {
  const [, ...later] = stability?.repetitions ?? [];
  const lines = later.flatMap(({ incidents }, index) =>
    incidents.map((line) => html`<li>Repetition ${index + 2}: ${line}</li>`),
  );
  return lines.length === 0 ? NOTHING : html`<ul>${lines}</ul>`;
}

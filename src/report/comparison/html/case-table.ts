import type { ComparedCase, ComparedTopic, Comparison, Standing } from "../../../model/comparison.ts";
import { html, type Markup } from "../../html/markup.ts";
import { standingSign, standingText, standingWord } from "../words.ts";

/** Gives every case by target, readable without the script, which makes the cells open. */
export function caseTable({ targets, topics, cases }: Comparison): Markup {
  const heads = targets.map(({ label }) => html`<th scope="col">${label}</th>`);
  const groups = topics.map((topic) => topicRows(topic, cases, targets.length));
  return html`<div class="scroll grid" id="grid" tabindex="0" role="region" aria-label="Cases by target"><table><thead><tr><th scope="col">Case</th>${heads}</tr></thead>
${groups}</table></div>`;
}

function topicRows({ topic, title }: ComparedTopic, cases: readonly ComparedCase[], columns: number): Markup {
  const own = cases.filter((one) => one.topic === topic);
  return html`<tbody><tr class="topic"><th scope="rowgroup" colspan="${columns + 1}"><span>${title}</span></th></tr>
${own.map(caseRow)}</tbody>`;
}

function caseRow({ id, title, standings }: ComparedCase): Markup {
  return html`<tr id="${id}" class="case-row"><th scope="row"><button type="button">${title}</button><code>${id}</code></th>${standings.map(cell)}</tr>`;
}

function cell(standing: Standing | null): Markup {
  if (standing === null) return html`<td class="faint">${standingText(null)}</td>`;
  return html`<td><button type="button" class="${standing.outcome}">${standingSign(standing)} ${standingWord(standing)}</button></td>`;
}

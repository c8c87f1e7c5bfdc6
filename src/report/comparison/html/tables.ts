import type { ComparedTarget, ComparedTopic, Comparison, Tally, TopicScore } from "../../../model/comparison.ts";
import { OUTCOME_SIGNS, OUTCOMES_SHOWN } from "../../case-facts.ts";
import { html, type Markup } from "../../html/markup.ts";
import { dayOf, openShort, openText, smallSourcesText, tallyShort, tallyText, titleOf } from "../words.ts";

/** Gives the targets with their scores by basis, and what was not judged beside what was. */
export function targetTable({ targets }: Comparison): Markup {
  const outcomes = OUTCOMES_SHOWN.map(
    (outcome) => html`<th scope="col" class="number">${OUTCOME_SIGNS[outcome]} ${outcome}</th>`,
  );
  return html`<div class="scroll targets" tabindex="0" role="region" aria-label="Targets"><table><thead><tr><th scope="col">Target</th><th scope="col">Date</th><th scope="col" class="number">Documented</th><th scope="col" class="number">Recorded</th>${outcomes}<th scope="col">Ranges on small sources</th><th scope="col">Suite</th></tr></thead><tbody>${targets.map(targetRow)}</tbody></table></div>`;
}

function targetRow(target: ComparedTarget): Markup {
  const { label, totals, suite } = target;
  const words = { pass: "passes", fail: "fails", blocked: "blocked", skipped: "skipped", error: "errors" };
  const counts = OUTCOMES_SHOWN.map((outcome) =>
    totals[outcome] === 0
      ? html`<td class="number faint">0</td>`
      : html`<td class="number">${ask(`${words[outcome]} on ${JSON.stringify(label)}`, String(totals[outcome]), outcome)}</td>`,
  );
  return html`<tr><th scope="row">${titleOf(target)}</th><td>${dayOf(target.startedAt)}</td><td class="number">${tallyText(target.documented)}</td><td class="number">${tallyText(target.recorded)}</td>${counts}<td>${smallSourcesText(target.smallSources)}</td><td class="faint">${suite.version}, ${suite.digest.slice(0, 8)}</td></tr>`;
}

/** Gives the matrix, topic by target, the bases apart and beside them what was not judged; scores ask for cases. */
export function topicTable({ targets, topics }: Comparison): Markup {
  const heads = targets.map(({ label }) => html`<th scope="colgroup" colspan="3" class="first">${label}</th>`);
  const parts = targets.map(
    () =>
      html`<th scope="col" class="number first"><abbr title="documented">doc.</abbr></th><th scope="col" class="number"><abbr title="recorded">rec.</abbr></th><th scope="col"><abbr title="not judged">rest</abbr></th>`,
  );
  const groups = targets.map(() => html`<colgroup span="3"></colgroup>`);
  return html`<div class="scroll matrix" tabindex="0" role="region" aria-label="Topics by target"><table><colgroup></colgroup>${groups}<colgroup></colgroup><thead><tr><th scope="col" rowspan="2">Topic</th>${heads}<th scope="col" rowspan="2" class="number">differ</th></tr><tr>${parts}</tr></thead><tbody>${topics.map((topic) => topicRow(topic, targets))}</tbody></table></div>`;
}

function topicRow(
  { topic, title, cases, scores, differing }: ComparedTopic,
  targets: readonly ComparedTarget[],
): Markup {
  const own = `topic:${JSON.stringify(topic)}`;
  const cells = scores.map((score, column) => scoreCells(score, own, JSON.stringify(targets[column]?.label ?? "")));
  const differ = differing === 0 ? html`<span class="faint">0</span>` : ask(`${own} and differs`, String(differing));
  return html`<tr><th scope="row">${ask(own, title)} <span class="faint">${cases}</span></th>${cells}<td class="number">${differ}</td></tr>`;
}

function scoreCells(score: TopicScore, topic: string, label: string): Markup {
  const open = openText(score.totals, score.absent);
  const bases = (["documented", "recorded"] as const).map((basis) => tallyCell(score[basis], basis, topic, label));
  return html`${bases}<td class="faint open" title="${open}"><span aria-hidden="true">${openShort(score)}</span><span class="hidden-label">${open}</span></td>`;
}

/** A score asks for the failures behind it, or where there are none, for the cases that hold. */
function tallyCell({ pass, fail }: Tally, basis: string, topic: string, label: string): Markup {
  const place = basis === "documented" ? "number first" : "number";
  if (pass + fail === 0) return html`<td class="${place}"></td>`;
  const query = `${topic} and ${fail > 0 ? "fails" : "passes"} ${basis} on ${label}`;
  const share = ((100 * pass) / (pass + fail)).toFixed(1);
  return html`<td class="${place}">${ask(query, tallyShort({ pass, fail }), fail > 0 ? "fail" : "pass")}<span class="bar" aria-hidden="true"><i style="width: ${share}%"></i></span></td>`;
}

/** A link that puts a query into the box. */
function ask(query: string, text: string, tone = ""): Markup {
  return html`<a href="#q=${encodeURIComponent(query)}" class="${tone}">${text}</a>`;
}

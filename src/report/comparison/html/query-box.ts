import type { Answer, Comparison } from "../../../model/comparison.ts";
import { html, type Markup } from "../../html/markup.ts";

/** Questions that every comparison is asked. */
const QUESTIONS = [
  "differs",
  "fails on all",
  "passes on all",
  "fails on all but one",
  "passes on all but one",
  "blocked on any",
];

/** Gives the query box and ready questions; hidden until the script is there to answer them. */
export function queryBox({ answers, targets }: Comparison): Markup {
  const asked = answers.map(({ query }: Answer) => query);
  const alone = targets.length < 2 ? [] : targets.map(({ label }) => `fails only on ${JSON.stringify(label)}`);
  const buttons = [...new Set([...asked, ...QUESTIONS])].map((query) => question(query, query));
  const options = alone.map((query) => html`<option value="${query}">${query}</option>`);
  return html`<form class="toolbar" id="toolbar" role="search" aria-label="Cases" hidden>
<label class="grow"><span class="hidden-label">Query</span> <input type="search" id="query" list="queries" placeholder="Query: fails on all but one and topic:copy-source; or words" autocomplete="off" spellcheck="false" aria-describedby="count"></label>
<datalist id="queries">${options}</datalist>
<span class="questions">${question("", "all cases")}
${buttons}</span>
<p><span id="count" role="status"></span></p>
<p class="keys"><kbd>/</kbd> query <kbd>j</kbd> <kbd>k</kbd> cases <kbd>←</kbd> <kbd>→</kbd> targets <kbd>Esc</kbd> close</p>
<pre id="slip" class="fail" role="status" hidden></pre>
</form>`;
}

function question(query: string, text: string): Markup {
  return html`<button type="button" data-query="${query}">${text}</button>`;
}

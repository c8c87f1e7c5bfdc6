import type { Report } from "../../model/report.ts";
import { OUTCOME_SIGNS, OUTCOMES_SHOWN } from "../case-facts.ts";
import { html, type Markup } from "./markup.ts";

/** Gives the search, filters and navigation; hidden until the script is there to serve them. */
export function toolbar({ totals, byTopic }: Report): Markup {
  const outcomes = OUTCOMES_SHOWN.map(
    (outcome) =>
      html`<button type="button" class="${outcome}" data-filter="${outcome}" aria-pressed="true">${OUTCOME_SIGNS[outcome]} ${outcome} ${totals[outcome]}</button>`,
  );
  const topics = byTopic.map(({ topic, title }) => html`<option value="${topic}">${title}</option>`);
  return html`<form class="toolbar" id="toolbar" role="search" aria-label="Cases" hidden>
<label class="grow"><span class="hidden-label">Search</span> <input type="search" id="search" placeholder="Search: id, words, clause, value" autocomplete="off"></label>
<fieldset><legend class="hidden-label">Outcomes shown</legend>${outcomes}</fieldset>
<label><span class="hidden-label">Topic</span> <select id="topic"><option value="">All topics</option>${topics}</select></label>
<label><span class="hidden-label">Basis</span> <select id="basis">
<option value="">All bases</option>
<option value="documented fail">documented fails</option>
<option value="recorded fail">recorded fails</option>
<option value="documented">has documented checks</option>
<option value="recorded">has recorded checks</option>
<option value="advice finding">has advice findings</option>
</select></label>
<p><span id="count" role="status"></span> <span id="position" role="status"></span></p>
<p>Failing: <button type="button" id="previous"><kbd>k</kbd> previous</button> <button type="button" id="next"><kbd>j</kbd> next</button> <kbd>/</kbd> search</p>
</form>`;
}

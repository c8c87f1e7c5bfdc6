import type { Change, Changes, Comparison } from "../../../model/comparison.ts";
import { html, type Markup, NOTHING } from "../../html/markup.ts";
import { changesCounts, changesHeading, changesNotes } from "../describe-changes.ts";
import { standingText } from "../words.ts";

/** Gives what changed on each target since its report before; nothing where there is none. */
export function changesSection({ changes }: Comparison): Markup {
  if (changes.length === 0) return NOTHING;
  return html`<section aria-labelledby="changes"><h2 id="changes">What changed</h2>${changes.map(changesPart)}</section>`;
}

function changesPart(changes: Changes): Markup {
  const { label, fixed, broken, other, appeared, disappeared } = changes;
  return html`<h3>${changesHeading(changes)}</h3>
<p>${changesCounts(changes)}.</p>${changesNotes(changes).map((note) => html`<p class="blocked">${note}</p>`)}
${changeList("New failures", broken, label)}${changeList("Fixed", fixed, label)}${changeList("Changed otherwise", other, label)}${idList("Appeared", appeared)}${idList("Disappeared", disappeared)}`;
}

function changeList(title: string, list: readonly Change[], label: string): Markup {
  if (list.length === 0) return NOTHING;
  const rows = list.map(
    ({ id, before, after }) =>
      html`<tr><th scope="row"><a href="#${id}@${label}"><code>${id}</code></a></th><td class="${before.outcome}">${standingText(before)}</td><td class="${after.outcome}">${standingText(after)}</td></tr>`,
  );
  return html`<details class="changes" open><summary>${title} (${list.length})</summary><table><thead><tr><th scope="col">Case</th><th scope="col">Before</th><th scope="col">Now</th></tr></thead><tbody>${rows}</tbody></table></details>`;
}

function idList(title: string, ids: readonly string[]): Markup {
  if (ids.length === 0) return NOTHING;
  return html`<details class="changes"><summary>${title} (${ids.length})</summary><p>${ids.map((id) => html`<code>${id}</code>`)}</p></details>`;
}

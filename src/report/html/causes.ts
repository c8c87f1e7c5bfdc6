import type { Report, ReportCause } from "../../model/report.ts";
import { basisWords, causesOf, causesSentence, countWords, gainWords } from "../cause-facts.ts";
import { html, type Markup, NOTHING } from "./markup.ts";

/** Gives the causes as a table near the top: each opens its cases, and leads to the exchange that shows it. */
export function causeTable(report: Report): Markup {
  const causes = causesOf(report);
  if (causes.length === 0) return NOTHING;
  return html`<section aria-labelledby="causes"><h2 id="causes">Causes</h2>
<p class="faint">${causesSentence(report)}. A case may have several; those come first that settle most cases.</p>
<div class="scroll"><table class="causes"><thead><tr><th scope="col">Cause</th><th scope="col" class="number">Cases</th><th scope="col">Without it</th><th scope="col">Fails by</th></tr></thead>
<tbody>${causes.map(causeRow)}</tbody></table></div>
</section>
`;
}

function causeRow(cause: ReportCause): Markup {
  const { title, cases } = cause;
  return html`<tr><th scope="row"><details><summary>${title}</summary>${inside(cause)}</details></th><td class="number">${cases.length}</td><td>${gainWords(cause)}</td><td>${basisWords(cause) || "not judged"}</td></tr>`;
}

function inside({ cases, example }: ReportCause): Markup {
  const links = cases.map((id) => html`<li><a href="#${id}">${id}</a></li>`);
  return html`<p>Shown by <a href="#${example.case}">${example.case}</a>, ${example.role} ${example.step}.</p>${script(example)}<p class="faint">${countWords(cases.length, "case")}:</p><ul class="ids">${links}</ul>`;
}

function script({ commands }: ReportCause["example"]): Markup {
  if (commands === undefined) return NOTHING;
  return html`<p class="faint">From nothing, by curl 8.10 or newer, with the keys in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY:</p><pre tabindex="0" role="region" aria-label="Commands that show it">${commands.join("\n")}</pre>`;
}

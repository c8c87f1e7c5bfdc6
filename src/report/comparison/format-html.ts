import type { Comparison } from "../../model/comparison.ts";
import type { Report } from "../../model/report.ts";
import { html, type Markup, NOTHING, trusted } from "../html/markup.ts";
import { PAGE_POLICY } from "../html/policy.ts";
import { STYLE } from "../html/style.ts";
import { caseTable } from "./html/case-table.ts";
import { changesSection } from "./html/changes-section.ts";
import { clientOf } from "./html/client.ts";
import { embedComparison, embedPanels } from "./html/page-data.ts";
import { queryBox } from "./html/query-box.ts";
import { COMPARISON_STYLE } from "./html/style.ts";
import { targetTable, topicTable } from "./html/tables.ts";
import { counted } from "./words.ts";

/**
 * Gives a comparison as one HTML file that opens by double click: readable without its script, which adds queries,
 * keys and the exchanges behind each cell. Answers of targets are shown as text, whatever they hold.
 */
export function formatComparisonHtml(comparison: Comparison, reports: readonly Report[], queryScript: string): string {
  const { targets, cases } = comparison;
  const differing = cases.filter(({ differs }) => differs.length > 0).length;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(PAGE_POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>copypart: ${counted(targets.length, "target")} compared</title>
<style>${trusted(STYLE + COMPARISON_STYLE)}</style>
</head>
<body>
<a class="skip-link" href="#cases">Skip to the cases</a>
<div class="page">
<header>
<p class="kicker">copypart conformance reports compared: S3 UploadPartCopy</p>
<h1>${counted(targets.length, "target")}, ${counted(cases.length, "case")}, ${differing} in which they differ</h1>
${caveats(comparison)}</header>
<main>
<section aria-labelledby="targets"><h2 id="targets">Targets</h2>${targetTable(comparison)}</section>
<section aria-labelledby="topics"><h2 id="topics">By topic</h2>
<p class="faint">Of the cases judged, those that hold: by AWS's documents (doc.), and apart from them by its recorded answers (rec.). Not judged: ■ blocked, – skipped, ! in error, · not in the report. A score asks for its cases.</p>
${topicTable(comparison)}</section>
${changesSection(comparison)}<section aria-labelledby="cases"><h2 id="cases" tabindex="-1">Cases</h2>
<noscript><p>Queries and the exchanges behind the cells need JavaScript; the reports have the exchanges too.</p></noscript>
${queryBox(comparison)}
${caseTable(comparison)}
</section>
</main>
${footer()}
</div>
<script type="application/octet-stream" id="comparison">${embedComparison(comparison, reports)}</script>
${embedPanels(comparison, reports).map((panels, index) => html`<script type="application/octet-stream" id="panels-${index}">${panels}</script>`)}
<script>${trusted(clientOf(queryScript))}</script>
</body>
</html>
`;
  return page.markup;
}

function caveats({ caveats: lines }: Comparison): Markup {
  return lines.length === 0 ? NOTHING : html`<ul class="blocked">${lines.map((line) => html`<li>${line}</li>`)}</ul>\n`;
}

function footer(): Markup {
  return html`<footer><p>A cell says how a target did in one case: ✓ it passes; ✗ it fails, by the documents, by AWS's recorded answers, or by both; ■ it could not be prepared or looked at; – the target does not declare what the case needs. A case that was not judged is neither passed nor failed, and a target that did not judge it differs from nobody.</p>
<p>Made by copypart from saved reports. Secrets are taken out of them and replaced by [redacted].</p></footer>`;
}

import type { Report } from "../model/report.ts";
import { caseList } from "./html/case-list.ts";
import { CLIENT } from "./html/client-page.ts";
import { embedJson, html, type Markup, trusted } from "./html/markup.ts";
import { overview, totals } from "./html/overview.ts";
import { PAGE_POLICY } from "./html/policy.ts";
import { shownReport } from "./html/shown-report.ts";
import { STYLE } from "./html/style.ts";
import { toolbar } from "./html/toolbar.ts";

/**
 * Gives the report as one HTML file that opens by double click: readable without its script, which adds search,
 * filters, keys and the exchanges. Answers of the target are shown as text, whatever they hold.
 */
export function formatHtml(report: Report): string {
  const name = `${report.target.name}: copypart report`;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(PAGE_POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${name}</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
<a class="skip-link" href="#cases">Skip to the cases</a>
<div class="page">
${overview(report)}
<main>
${totals(report)}
<section aria-labelledby="cases"><h2 id="cases" tabindex="-1">Cases</h2>
<noscript><p>Search, filters and the exchanges need JavaScript; report.json has the exchanges too, those around a claim that passes as well.</p></noscript>
${toolbar(report)}
${caseList(report)}
</section>
</main>
${footer(report)}
</div>
<script type="application/octet-stream" id="report">${embedJson(shownReport(report))}</script>
<script>${trusted(CLIENT)}</script>
</body>
</html>
`;
  return page.markup;
}

function footer({ suite }: Report): Markup {
  return html`<footer><p>A pass shows that the target answered this case as its checks say, at that time and with that configuration; it does not show what no case asks.
Checks marked documented rest on AWS's documents and say no more than they do; checks marked recorded rest on answers recorded from AWS; advice fails no case.
Skipped cases are neither passed nor failed; blocked cases and cases in error were not judged.</p>
<p>Made by copypart ${suite.version}. Secrets are taken out of this report and replaced by [redacted].</p></footer>`;
}

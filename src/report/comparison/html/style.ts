/** What the page of a comparison adds to the style sheet of the reports. */
export const COMPARISON_STYLE: string = `
.page { max-width: 110rem; }
.scroll { position: relative; }
.matrix, .grid { padding-left: 0; padding-right: 0; }
.matrix > table > * > tr > :first-child, .grid > table > * > tr > :first-child { padding-left: 1rem; }
.matrix .number:last-child { padding-right: 1rem; }
.targets th, .targets td, .matrix th, .matrix td { overflow-wrap: normal; white-space: nowrap; }
.targets td:nth-last-child(2) { white-space: normal; min-width: 12rem; }
.targets :is(th, td):nth-last-child(2) { padding-left: 1.5rem; }
.matrix th, .matrix td { padding: 0.2rem 0.25rem; vertical-align: baseline; }
.matrix .first { padding-left: 1.25rem; }
.matrix thead tr:first-child th { color: var(--ink); border-bottom: 0; vertical-align: bottom; }
.matrix thead tr + tr th { font-weight: 400; }
.matrix td a { text-decoration: none; }
.matrix td a:hover { text-decoration: underline; }
.matrix .bar { display: block; margin: 0 0 0.1rem auto; height: 0.2rem; min-width: 0; width: 2.5rem; }
.matrix abbr { text-decoration: none; }
.matrix .open { font-size: 0.75rem; }
.matrix tbody th { min-width: 14rem; white-space: normal; position: sticky; left: 0; background: var(--card); }
.grid { overflow: auto; max-height: calc(100vh - 5.5rem); padding-top: 0; padding-bottom: 0.25rem; container-type: inline-size; }
.grid > table > thead th { position: sticky; top: 0; z-index: 2; background: var(--card); padding: 0.5rem 0.75rem 0.5rem 0; box-shadow: inset 0 -1px var(--line); border-bottom: 0; overflow-wrap: anywhere; }
.grid > table > thead th:first-child { left: 0; z-index: 3; }
.grid tr.topic th { padding-top: 1.25rem; color: var(--faint); }
.grid tr.topic span { position: sticky; left: 1rem; }
.grid .case-row th { position: sticky; left: 0; z-index: 1; background: var(--card); min-width: 18rem; max-width: 34rem; }
.grid .case-row th code { display: block; color: var(--faint); font-weight: 400; }
.grid .case-row { scroll-margin-top: 3.5rem; }
.grid .case-row button { border: 0; background: none; padding: 0.1rem 0.35rem; margin: 0 -0.35rem; min-height: 1.6rem; text-align: left; white-space: nowrap; }
.grid .case-row th button { white-space: normal; font-weight: 500; }
.grid .case-row button:hover { background: var(--well); text-decoration: underline; }
.grid .case-row button.pass { color: var(--pass); } .grid .case-row button.fail { color: var(--fail); font-weight: 600; } .grid .case-row button.blocked { color: var(--blocked); }
.grid .case-row button.skipped { color: var(--skipped); } .grid .case-row button.error { color: var(--error); }
.grid button[aria-expanded="true"] { background: var(--well); box-shadow: inset 0 -2px currentColor; }
.grid > table > tbody > .detail > td { padding: 0 0 1rem; }
.detail .sheet { position: sticky; left: 0; width: 100cqw; padding: 0 1rem; }
.about { font-size: 0.85rem; }
.about p, .panel-of p { margin: 0.25rem 0; overflow-wrap: anywhere; }
.panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 34rem), 1fr)); gap: 0.75rem; }
.panel-of { border: 1px solid var(--line); border-radius: 6px; padding: 0.5rem 0.9rem 0.9rem; min-width: 0; background: var(--page); }
.panel-of > header { display: flex; gap: 0.75rem; align-items: baseline; justify-content: space-between; }
.panel-of h3 { margin: 0; }
.panel-of header button { padding: 0 0.5rem; min-height: 1.5rem; font-size: 0.8rem; }
.panel-of .wire { grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); }
.questions { display: flex; flex-wrap: wrap; gap: 0.25rem; }
.toolbar button[aria-pressed="false"] { border-style: solid; color: inherit; text-decoration: none; }
.toolbar button[aria-pressed="true"] { background: var(--ink); color: var(--page); border-color: var(--ink); }
.toolbar input { font-family: ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace; }
#slip { flex-basis: 100%; margin: 0; max-height: 8rem; white-space: pre; }
.changes { margin: 0.5rem 0; } .changes summary { cursor: pointer; font-weight: 600; }
.changes table { width: auto; } .changes p code { margin-right: 0.75rem; }
@media (max-width: 46rem) {
  .page { padding: 1rem 0.75rem 3rem; }
  .matrix tbody th { position: static; min-width: 9rem; }
  .grid .case-row th { min-width: 10rem; max-width: 44vw; }
  .grid .case-row th code { overflow-wrap: anywhere; }
  .keys { display: none; }
}
@media print { .grid { max-height: none; overflow: visible; } .grid > table > thead th, .grid .case-row th { position: static; } }
`;

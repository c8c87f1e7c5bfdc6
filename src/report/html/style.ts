import { DARK, LIGHT, paletteCss } from "./palette.ts";

const base = `
*, *::before, *::after { box-sizing: border-box; }
html { font: 16px/1.5 system-ui, sans-serif; color-scheme: light dark; scroll-padding-top: 6rem; }
body { margin: 0; background: var(--page); color: var(--ink); }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
code, pre, .mono { font-family: ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace; font-size: 0.85em; }
h1, h2, h3, h4 { line-height: 1.25; margin: 0; }
h1 { font-size: 1.6rem; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 0.75rem; }
h3 { font-size: 1rem; margin: 1.75rem 0 0.5rem; }
h4 { font-size: 0.9rem; margin: 1.25rem 0 0.4rem; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; }
th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.75rem 0.35rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
thead th { color: var(--faint); font-weight: 600; font-size: 0.8rem; }
tbody th { font-weight: 500; }
td.number, th.number { text-align: right; padding-left: 0.75rem; white-space: nowrap; font-variant-numeric: tabular-nums; }
.skip-link { position: absolute; left: -999rem; }
.skip-link:focus { left: 1rem; top: 1rem; background: var(--card); padding: 0.5rem 1rem; z-index: 3; }
.hidden-label { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
[hidden] { display: none !important; }
.page { max-width: 76rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
.faint { color: var(--faint); }
.pass { color: var(--pass); } .fail { color: var(--fail); } .blocked { color: var(--blocked); }
.skipped { color: var(--skipped); } .error { color: var(--error); }
`;

const overview = `
.kicker { margin: 0 0 0.25rem; color: var(--faint); font-size: 0.85rem; }
.verdict { margin: 1.25rem 0; padding: 1rem 1.25rem; background: var(--card); border: 1px solid var(--line); border-left: 6px solid currentColor; border-radius: 6px; font-size: 1.2rem; }
.verdict span { color: var(--ink); }
.verdict .sign { color: inherit; font-weight: 700; margin-right: 0.4rem; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 0.75rem 2rem; margin: 0; }
.facts dt { color: var(--faint); font-size: 0.8rem; }
.facts dd { margin: 0; overflow-wrap: anywhere; font-size: 0.9rem; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)); gap: 0.75rem; margin: 0; padding: 0; list-style: none; }
.tiles li { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 0.75rem 1rem; }
.tiles b { display: block; font-size: 1.75rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.bar { height: 0.5rem; margin: 0.45rem 0 0 1rem; background: repeating-linear-gradient(135deg, var(--fail) 0 4px, var(--well) 4px 8px); border-radius: 3px; overflow: hidden; min-width: 6rem; }
.bar i { display: block; height: 100%; background: var(--pass); }
.bar.none { background: var(--well); }
.scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 0.25rem 1rem; }
.scroll tr:last-child > * { border-bottom: 0; }
.causes th[scope="row"] { width: 62%; }
.causes summary { cursor: pointer; overflow-wrap: anywhere; }
.causes details > * { font-weight: 400; }
.causes p { margin: 0.5rem 0 0.25rem; }
.ids { columns: 20rem; margin: 0.25rem 0 0.75rem; padding: 0; list-style: none; font-size: 0.85rem; }
`;

const cases = `
.toolbar { position: sticky; top: 0; z-index: 2; background: var(--page); border-bottom: 1px solid var(--line); padding: 0.4rem 0; display: flex; flex-wrap: wrap; gap: 0.3rem 0.5rem; align-items: center; font-size: 0.8rem; }
.toolbar .grow { flex: 1 1 18rem; }
.toolbar .grow input { width: 100%; }
.toolbar select { width: 10rem; }
.toolbar fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0.25rem; }
.toolbar p { margin: 0; color: var(--faint); }
.toolbar p:last-child { margin-left: auto; }
.toolbar input, .toolbar select, .toolbar button { padding: 0.1rem 0.5rem; min-height: 1.75rem; }
input, select, button { font: inherit; color: var(--ink); background: var(--card); border: 1px solid var(--faint); border-radius: 5px; padding: 0.3rem 0.6rem; min-height: 2.1rem; max-width: 100%; }
button { cursor: pointer; }
button:hover { background: var(--well); }
button[aria-pressed="false"] { border-style: dashed; color: var(--faint); text-decoration: line-through; }
kbd { font: inherit; border: 1px solid var(--line); border-radius: 3px; padding: 0 0.3rem; background: var(--card); }
.case { background: var(--card); border: 1px solid var(--line); border-radius: 6px; margin: 0.4rem 0; }
.case > summary { display: grid; grid-template-columns: 7.5rem 1fr auto; gap: 0.1rem 1rem; padding: 0.55rem 1rem; cursor: pointer; list-style: none; align-items: baseline; }
.case > summary::-webkit-details-marker { display: none; }
.case > summary:hover { background: var(--well); }
.case[open] > summary { border-bottom: 1px solid var(--line); }
.case .outcome { font-weight: 600; white-space: nowrap; }
.case .outcome::before { content: "▸"; display: inline-block; width: 1.1em; color: var(--faint); }
.case[open] .outcome::before { content: "▾"; }
.case .name { overflow-wrap: anywhere; }
.case .name code { display: block; color: var(--faint); }
.marks { font-size: 0.8rem; display: flex; gap: 0.75rem; white-space: nowrap; }
.panel { padding: 0.25rem 1rem 1.25rem; }
.panel > h4:first-child { margin-top: 0.75rem; }
.panel p { margin: 0.25rem 0; overflow-wrap: anywhere; }
.notes { margin: 0.25rem 0; padding: 0; list-style: none; overflow-wrap: anywhere; }
.notes li { margin: 0.25rem 0; }
.notes .faint { font-size: 0.85rem; }
.findings td { width: 32%; }
.findings td code { white-space: pre-wrap; }
@media (max-width: 46rem) {
  .case > summary { grid-template-columns: 1fr; }
  .marks { white-space: normal; }
  .toolbar { position: static; }
}
`;

const exchanges = `
.exchange { border: 1px solid var(--line); border-radius: 5px; margin: 0.5rem 0; }
.exchange > summary { padding: 0.4rem 0.75rem; cursor: pointer; overflow-wrap: anywhere; }
.exchange > div { padding: 0 0.75rem 0.75rem; }
.wire { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 0 1.5rem; }
.wire > div { min-width: 0; }
.wire th { width: 40%; padding-right: 1rem; }
.wire th, .wire td { font-size: 0.8rem; padding-top: 0.2rem; padding-bottom: 0.2rem; }
pre { margin: 0.25rem 0; padding: 0.6rem 0.75rem; background: var(--well); border-radius: 5px; overflow: auto; max-height: 24rem; white-space: pre-wrap; overflow-wrap: anywhere; }
pre.bytes { white-space: pre; overflow-wrap: normal; font-size: 0.72rem; }
.exchange p.faint { font-size: 0.8rem; }
.curl { display: grid; grid-template-columns: 1fr auto; gap: 0.5rem; align-items: start; }
footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: 1rem; color: var(--faint); font-size: 0.85rem; }
`;

const print = `
@media print {
  .toolbar, .skip-link, .permalink, .curl button { display: none; }
  html { font-size: 11px; }
  body, .case, .tiles li, .scroll, .verdict { background: none; }
  .page { max-width: none; padding: 0; }
  .case, .exchange, tr { break-inside: avoid; }
  .case[open] { break-inside: auto; }
  pre { max-height: none; border: 1px solid var(--line); }
  thead { display: table-header-group; }
}
`;

/** The style sheet of the report: light and dark by the reader's preference, always light on paper. */
export const STYLE: string = [
  `:root { ${paletteCss(LIGHT)} }`,
  `@media screen and (prefers-color-scheme: dark) { :root { ${paletteCss(DARK)} } }`,
  base,
  overview,
  cases,
  exchanges,
  print,
].join("\n");

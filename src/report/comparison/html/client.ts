import { CLIENT_ELEMENTS } from "../../html/client-elements.ts";
import { CLIENT_EXCHANGES } from "../../html/client-exchanges.ts";
import { CLIENT_CELLS } from "./client-cells.ts";
import { CLIENT_PANELS } from "./client-panels.ts";
import { CLIENT_QUERY } from "./client-query.ts";

const start = `
function inflate(id) {
  const bytes = Uint8Array.from(atob(document.querySelector("script#" + id).textContent), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).text();
}

const data = JSON.parse(await inflate("comparison"));
// The rows stand in the order of the cases: an id is what a report says, and may be anything.
const rows = document.querySelectorAll(".case-row");
const entries = data.cases.map((found, index) => ({ found, row: rows[index] }));
const toolbar = document.getElementById("toolbar");
toolbar.hidden = false;
toolbar.addEventListener("submit", (event) => event.preventDefault());
const cells = createCells(data, entries);
const query = createQuery(data, entries);

async function followLink() {
  const hash = decodeURIComponent(location.hash.slice(1));
  if (hash.startsWith("q=")) {
    query.ask(hash.slice(2));
    document.getElementById("cases").scrollIntoView();
    return;
  }
  const [id, label] = hash.includes("@") ? [hash.slice(0, hash.indexOf("@")), hash.slice(hash.indexOf("@") + 1)] : [hash];
  const entry = entries.find(({ found }) => found.id === id);
  if (!entry) return;
  if (entry.row.hidden) query.ask("");
  const column = data.targets.findIndex((target) => target.label === label);
  if (column !== -1) await cells.open(entry, column);
  document.getElementById("toolbar").scrollIntoView();
  entry.row.scrollIntoView({ block: "start" });
  entry.row.cells[column + 1].querySelector("button").focus({ preventScroll: true });
}

/** The next cell with a button in a direction, among the rows that are shown. */
function neighbour(button, rows, columns) {
  const shown = entries.filter(({ row }) => !row.hidden);
  const at = shown.findIndex(({ row }) => row.contains(button));
  const next = button && at !== -1 ? shown[at + rows] : shown[0];
  const column = at === -1 ? 0 : button.closest("th, td").cellIndex + columns;
  return next && next.row.cells[column] ? next.row.cells[column].querySelector("button") : null;
}

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], j: [1, 0], k: [-1, 0] };

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  const row = event.target.closest(".case-row");
  if (event.key === "/") query.input.focus();
  else if (Object.hasOwn(STEPS, event.key) && (row || event.key.length === 1)) {
    const button = neighbour(row ? event.target.closest("button") : undefined, ...STEPS[event.key]);
    if (button) button.focus();
  } else return;
  event.preventDefault();
}

document.addEventListener("keydown", onKey);
window.addEventListener("hashchange", followLink);
await followLink();
`;

/** Gives the whole script of the page; `queryScript` is the query language, which gives `queries`. */
export function clientOf(queryScript: string): string {
  const parts = [queryScript, CLIENT_ELEMENTS, CLIENT_EXCHANGES, CLIENT_PANELS, CLIENT_CELLS, CLIENT_QUERY, start];
  return ['(async () => {\n"use strict";', ...parts, "})();"].join("\n");
}

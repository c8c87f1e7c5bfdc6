import { CLIENT_ELEMENTS } from "./client-elements.ts";
import { CLIENT_EXCHANGES } from "./client-exchanges.ts";
import { CLIENT_FILTERS } from "./client-filters.ts";

const navigation: string = `
function createNavigation(cases, filters) {
  let current = -1;

  function open(entry) {
    if (entry.details.hidden) filters.clear();
    entry.details.open = true;
    showExchanges(entry.details, entry.found);
    entry.details.scrollIntoView({ block: "start" });
    entry.details.querySelector("summary").focus({ preventScroll: true });
  }

  function failing() {
    return cases.filter(({ found, details }) => !details.hidden && !["pass", "skipped"].includes(found.outcome));
  }

  function move(by) {
    const entries = failing();
    const position = document.getElementById("position");
    if (entries.length === 0) {
      position.textContent = "No failing case is shown.";
      return;
    }
    const at = entries.indexOf(cases[current]);
    const next = at === -1 ? (by > 0 ? 0 : entries.length - 1) : (at + by + entries.length) % entries.length;
    const entry = entries[next];
    current = cases.indexOf(entry);
    open(entry);
    position.textContent = "Failing case " + (next + 1) + " of " + entries.length + ".";
    history.replaceState(null, "", "#" + entry.found.id);
  }

  function followLink() {
    const id = decodeURIComponent(location.hash.slice(1));
    const index = cases.findIndex(({ found }) => found.id === id);
    if (index === -1) return;
    current = index;
    open(cases[index]);
  }

  return { move, followLink };
}

function onKey(event, filters, navigation) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  if (event.key === "j") navigation.move(1);
  else if (event.key === "k") navigation.move(-1);
  else if (event.key === "/") filters.search.focus();
  else return;
  event.preventDefault();
}
`;

const start: string = `
function inflate(base64) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).text();
}

const report = JSON.parse(await inflate(document.getElementById("report").textContent));
const cases = report.cases.map((found) => ({ found, details: document.getElementById(found.id) }));
for (const { found, details } of cases) details.addEventListener("toggle", () => { if (details.open) showExchanges(details, found); });
for (const { found, details } of cases) if (details.open) showExchanges(details, found);
const toolbar = document.getElementById("toolbar");
toolbar.hidden = false;
toolbar.addEventListener("submit", (event) => event.preventDefault());
const filters = createFilters(cases);
const navigation = createNavigation(cases, filters);
document.getElementById("next").addEventListener("click", () => navigation.move(1));
document.getElementById("previous").addEventListener("click", () => navigation.move(-1));
document.addEventListener("keydown", (event) => onKey(event, filters, navigation));
window.addEventListener("hashchange", () => navigation.followLink());
window.addEventListener("beforeprint", () => { for (const { found, details } of cases) if (found.outcome === "fail") { details.open = true; showExchanges(details, found); } });
navigation.followLink();
`;

/** The whole script of the page. */
export const CLIENT: string = [
  '(async () => {\n"use strict";',
  CLIENT_ELEMENTS,
  CLIENT_EXCHANGES,
  CLIENT_FILTERS,
  navigation,
  start,
  "})();",
].join("\n");

/** Script of the page: opens and closes the panels below a row of the table. */
export const CLIENT_CELLS: string = `
function createCells(data, entries) {
  const topics = [...new Set(data.cases.map(({ topic }) => topic))];
  const unpacked = new Map();

  function panelsOf(topic) {
    if (!unpacked.has(topic)) unpacked.set(topic, inflate("panels-" + topics.indexOf(topic)).then(JSON.parse));
    return unpacked.get(topic);
  }

  function buttonOf(entry, column) {
    return entry.row.cells[column + 1].querySelector("button");
  }

  function sheetOf(entry, note) {
    if (!entry.detail) {
      const panels = element("div", { class: "panels" });
      const sheet = element("div", { class: "sheet" }, aboutPart(entry.found, note, data.notes), panels);
      entry.detail = element("tr", { class: "detail" }, element("td", { colspan: String(data.targets.length + 1) }, sheet));
      entry.panels = new Map();
      entry.row.after(entry.detail);
    }
    return entry.detail.querySelector(".panels");
  }

  async function open(entry, column) {
    const button = buttonOf(entry, column);
    if (!button || (entry.panels && entry.panels.has(column))) return;
    const panel = (await panelsOf(entry.found.topic))[entry.found.id][column];
    const place = sheetOf(entry, panel.note);
    if (entry.panels.has(column)) return;
    const label = data.targets[column].label;
    const title = label + ": " + button.textContent;
    const shut = element("button", { type: "button", "aria-label": "Close " + label }, "close");
    const box = element("section", { class: "panel-of", "aria-label": title },
      element("header", {}, element("h3", {}, title), shut), ...panelBody(panel, entry.found.standings[column]));
    box.style.order = String(column);
    shut.addEventListener("click", () => close(entry, column));
    box.addEventListener("keydown", (event) => { if (event.key === "Escape") close(entry, column); });
    entry.panels.set(column, box);
    place.append(box);
    button.setAttribute("aria-expanded", "true");
  }

  function close(entry, column) {
    entry.panels.get(column).remove();
    entry.panels.delete(column);
    buttonOf(entry, column).setAttribute("aria-expanded", "false");
    buttonOf(entry, column).focus();
    if (entry.panels.size === 0) { entry.detail.remove(); entry.detail = undefined; }
  }

  function toggle(entry, column) {
    if (entry.panels && entry.panels.has(column)) close(entry, column);
    else { open(entry, column); history.replaceState(null, "", "#" + entry.found.id + "@" + data.targets[column].label); }
  }

  async function toggleRow(entry) {
    const columns = entry.found.standings.map((standing, column) => standing ? column : -1).filter((column) => column >= 0);
    if (entry.detail) { for (const column of columns) if (entry.panels.has(column)) close(entry, column); entry.row.querySelector("button").focus(); }
    else for (const column of columns) await open(entry, column);
  }

  for (const entry of entries) {
    entry.row.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      const column = button ? button.closest("th, td").cellIndex - 1 : undefined;
      if (column === -1) toggleRow(entry);
      else if (column !== undefined) toggle(entry, column);
    });
    for (const [column, standing] of entry.found.standings.entries()) {
      if (standing) buttonOf(entry, column).setAttribute("aria-expanded", "false");
    }
  }
  return { open };
}
`;

/** Script of the page: what a cell opens, the case on one target, what it answered and why that is so. */
export const CLIENT_PANELS: string = `
function paragraph(name, text) {
  return element("p", {}, element("span", { class: "faint" }, name + ": "), text);
}

function findingsPart(findings) {
  if (findings.length === 0) return [];
  const head = element("tr", {}, ...["Check", "Expected", "Received"].map((name) => element("th", { scope: "col" }, name)));
  const value = (text) => text === "" ? element("span", { class: "faint" }, "(empty)") : element("code", {}, text);
  const rows = findings.map(({ place, expected, received, advice }) => element("tr", {},
    element("th", { scope: "row" }, advice ? place + " (advice, fails no case)" : place),
    element("td", {}, value(expected)), element("td", {}, value(received))));
  return [element("table", { class: "findings" }, element("thead", {}, head), element("tbody", {}, ...rows))];
}

const UNFOUND = { pass: "Every check held.", skipped: "Nothing was sent.", fail: "No check was judged.", blocked: "No check was judged.", error: "No check was judged." };

function panelBody(panel, standing) {
  const judged = standing.outcome === "pass" || standing.outcome === "fail";
  return [
    ...(panel.reason ? [paragraph(judged ? "Not looked at" : "Reason", panel.reason)] : []),
    ...(panel.findings.length > 0 ? findingsPart(panel.findings) : [element("p", {}, UNFOUND[standing.outcome])]),
    ...panel.controls.map(({ step, text }) => paragraph("Control of step " + step, text)),
    ...panel.sides.map(({ step, side }) => paragraph("Side taken in step " + step, side)),
    ...(panel.exchanges.length > 0 ? [element("h4", {}, "Exchanges"), ...panel.exchanges.map(exchangePart)] : []),
    ...(panel.left > 0 ? [element("p", { class: "faint" }, panel.left + " exchanges are not in this page, for its size: the report of the target has them.")] : []),
  ];
}

function aboutPart(found, note, notes) {
  const items = [...found.clauses, ...found.recordings].map((id) => {
    const known = notes[id] || { fact: "", about: "" };
    return element("li", {}, element("b", {}, id), " " + known.fact + " ", element("span", { class: "faint" }, known.about));
  });
  return element("div", { class: "about" }, element("ul", { class: "notes" }, ...items),
    ...(found.needs.length > 0 ? [paragraph("Needs", found.needs.join(", "))] : []),
    ...(note ? [paragraph("Note", note)] : []),
    element("p", {}, element("a", { class: "permalink", href: "#" + found.id }, "Link to this case")));
}
`;

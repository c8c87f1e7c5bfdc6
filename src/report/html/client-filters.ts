/** Script of the page: search, filters, the count of cases shown. */
export const CLIENT_FILTERS: string = String.raw`
function searchText(found) {
  const findings = found.findings.flatMap((one) => [one.where, one.expected, one.received, one.recording || ""]);
  return [found.id, found.title, found.outcome, found.reason || "", ...found.clauses, ...found.recordings, ...found.needs, ...findings]
    .join("\n").toLowerCase();
}

function matchesBasis(found, wanted) {
  const [basis, what] = wanted.split(" ");
  if (!basis) return true;
  if (what === "fail") return found.byBasis[basis] === "fail";
  if (what === "finding") return found.findings.some((one) => one.basis === basis);
  return found.basis.includes(basis);
}

function createFilters(cases) {
  const search = document.getElementById("search");
  const topic = document.getElementById("topic");
  const basis = document.getElementById("basis");
  const toggles = [...document.querySelectorAll("[data-filter]")];
  const texts = new Map(cases.map(({ found }) => [found.id, searchText(found)]));

  function matches(found, words, outcomes) {
    return outcomes.has(found.outcome)
      && (topic.value === "" || topic.value === found.topic)
      && matchesBasis(found, basis.value)
      && words.every((word) => texts.get(found.id).includes(word));
  }

  function apply() {
    const words = search.value.toLowerCase().split(/\s+/).filter((word) => word !== "");
    const pressed = toggles.filter((toggle) => toggle.getAttribute("aria-pressed") === "true");
    const outcomes = new Set(pressed.map((toggle) => toggle.dataset.filter));
    for (const { found, details } of cases) details.hidden = !matches(found, words, outcomes);
    for (const section of document.querySelectorAll(".topic")) section.hidden = !section.querySelector(".case:not([hidden])");
    const shown = cases.filter(({ details }) => !details.hidden).length;
    document.getElementById("count").textContent = shown + " of " + cases.length + " cases shown.";
  }

  function clear() {
    search.value = "";
    topic.value = "";
    basis.value = "";
    for (const toggle of toggles) toggle.setAttribute("aria-pressed", "true");
    apply();
  }

  for (const toggle of toggles) {
    toggle.addEventListener("click", () => {
      toggle.setAttribute("aria-pressed", String(toggle.getAttribute("aria-pressed") !== "true"));
      apply();
    });
  }
  search.addEventListener("input", apply);
  topic.addEventListener("change", apply);
  basis.addEventListener("change", apply);
  apply();
  return { clear, search };
}
`;

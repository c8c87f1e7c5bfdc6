/** Script of the page: asks the query in the box, or looks for its words where it is no query. */
export const CLIENT_QUERY: string = String.raw`
function createQuery(data, entries) {
  const input = document.getElementById("query");
  const slip = document.getElementById("slip");
  const count = document.getElementById("count");
  const buttons = [...document.querySelectorAll("[data-query]")];
  const vocabulary = queries.vocabularyOf(data.targets, data.cases);

  /** Words alone are looked for; what has a word of the language in it was meant as a query. */
  function isQuery(text) {
    return /^(?:passes|fails|blocked|skipped|errors|judged|absent|differs|not)\b|["():]|\b(?:on|from)\b/.test(text);
  }

  function understand(text) {
    if (text === "") return () => true;
    if (isQuery(text)) {
      const query = queries.parseQuery(text, vocabulary);
      return (found) => queries.matchesQuery(query, found);
    }
    const words = text.toLowerCase().split(/\s+/);
    return (found) => {
      const own = [found.id, found.title, ...found.clauses, ...found.recordings].join("\n").toLowerCase();
      return words.every((word) => own.includes(word));
    };
  }

  function apply() {
    const text = input.value.trim();
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.query === text));
    try {
      show(understand(text));
      slip.hidden = true;
    } catch (error) {
      if (error.at === undefined) throw error;
      slip.textContent = showInvisible(text) + "\n" + " ".repeat(error.at) + "^".repeat(error.length) + "\n" + showInvisible(error.message + ". " + error.hint);
      slip.hidden = false;
    }
  }

  function show(isShown) {
    let shown = 0;
    for (const entry of entries) {
      entry.row.hidden = !isShown(entry.found);
      if (entry.detail) entry.detail.hidden = entry.row.hidden;
      if (!entry.row.hidden) shown += 1;
    }
    for (const body of document.querySelectorAll("#grid tbody")) body.hidden = !body.querySelector(".case-row:not([hidden])");
    count.textContent = shown + " of " + entries.length + " cases shown.";
  }

  function ask(text) {
    input.value = text;
    apply();
  }

  function remember() {
    history.replaceState(null, "", input.value.trim() === "" ? "#cases" : "#q=" + encodeURIComponent(input.value.trim()));
  }

  input.addEventListener("input", () => { apply(); remember(); });
  for (const button of buttons) button.addEventListener("click", () => { ask(button.dataset.query); remember(); });
  apply();
  return { ask, input };
}
`;

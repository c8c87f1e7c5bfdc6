import { FIXTURES_GONE } from "../case-facts.ts";

/** Script of the page: shows the exchanges of a case, request beside response, when the case is opened. */
export const CLIENT_EXCHANGES: string = `
function headerTable(headers) {
  const rows = headers.map(([name, value]) =>
    element("tr", {}, element("th", { scope: "row" }, element("code", {}, name)), element("td", {}, element("code", {}, value))));
  const head = element("tr", {}, element("th", { scope: "col" }, "Header"), element("th", { scope: "col" }, "Value"));
  return element("table", {}, element("thead", {}, head), element("tbody", {}, ...rows));
}

function bodyParts(body, label) {
  if (!body) return [element("p", { class: "faint" }, "No body.")];
  const extent = body.complete ? "" : ", only the beginning is shown";
  const cut = body.truncated ? ", and the rest was not read" : "";
  const about = "Body: " + body.size + " bytes" + extent + cut + ", sha256 " + body.sha256;
  const isText = body.text !== undefined;
  const shown = isText ? body.text : hexDump(body.base64);
  const block = element("pre", { tabindex: "0", role: "region", "aria-label": label + " body" }, shown);
  if (!isText) block.className = "bytes";
  return [element("p", { class: "faint" }, about), block];
}

function requestPart({ request }) {
  const line = request.method + " " + request.url;
  return element("div", {}, element("h4", {}, "Request"), element("pre", {}, line), headerTable(request.headers), ...bodyParts(request.body, "Request"));
}

function responsePart({ response, failure }) {
  const heading = element("h4", {}, "Response");
  if (!response) return element("div", {}, heading, element("p", {}, failure ? "None (" + failure.kind + "): " + failure.message : "None."));
  const status = element("pre", {}, String(response.status));
  return element("div", {}, heading, status, headerTable(response.headers), ...bodyParts(response.body, "Response"));
}

function copyText(text, button) {
  const say = (word) => { button.textContent = word; setTimeout(() => { button.textContent = "Copy"; }, 1500); };
  const byHand = () => {
    const area = element("textarea", {});
    area.value = text;
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    button.focus();
    say(copied ? "Copied" : "Not copied");
  };
  if (!navigator.clipboard) return byHand();
  navigator.clipboard.writeText(text).then(() => say("Copied"), byHand);
}

function curlPart({ curl }) {
  if (!curl) return [];
  const button = element("button", { type: "button", "aria-label": "Copy the curl command" }, "Copy");
  button.addEventListener("click", () => copyText(curl, button));
  return [element("h4", {}, "This request as a curl line (8.10 or newer)"), element("div", { class: "curl" }, element("pre", {}, curl), button)];
}

function exchangePart(exchange) {
  const answer = exchange.response ? String(exchange.response.status) : "no answer";
  const title = exchange.role + " " + exchange.step + ": " + exchange.request.method + " → " + answer;
  const retries = exchange.retries > 0 ? ", sent again " + exchange.retries + " times" : "";
  const about = "Sent " + exchange.startedAt + ", " + exchange.durationMs + " ms" + retries;
  const box = element("details", { class: "exchange" }, element("summary", {}, title),
    element("div", {}, element("p", { class: "faint" }, about),
      element("div", { class: "wire" }, requestPart(exchange), responsePart(exchange)), ...curlPart(exchange)));
  box.open = exchange.role === "claim";
  return box;
}

function showExchanges(details, found) {
  const place = details.querySelector(".exchanges");
  if (place.childNodes.length > 0) return;
  if (found.exchanges.length === 0) place.append(element("p", { class: "faint" }, "Nothing was sent for this case."));
  else place.append(element("h4", {}, "Exchanges"), element("p", { class: "faint" }, ${JSON.stringify(`A curl line shows a request and cannot repeat the case: ${FIXTURES_GONE}.`)}), ...found.exchanges.map(exchangePart), ...(found.outcome === "pass" ? [element("p", { class: "faint" }, "What was sent before a claim that passes, and to look at what it left, is in report.json.")] : []));
}
`;

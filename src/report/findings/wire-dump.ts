import type { ReportExchange } from "../../model/report.ts";
import { clipText, showInOneLine, showInvisible } from "../show-invisible.ts";

/** So much of a body shows what it is; the JSON and HTML reports have more. */
const BODY_SHOWN = 1500;

const LINE_SHOWN = 500;

const HEADERS_SHOWN = 40;

type Body = ReportExchange["request"]["body"];

/** Gives a request as it went over the wire, secrets taken out, its body shortened. */
export function requestDump({ request }: ReportExchange): string {
  return [shown(`${request.method} ${request.url}`), ...headerLines(request.headers), ...bodyLines(request.body)].join(
    "\n",
  );
}

/** Gives the answer as it came, its body shortened; or why there was none. */
export function answerDump({ response, failure }: ReportExchange): string {
  if (response === undefined) return shown(`no answer: ${failure?.message ?? "none recorded"}`);
  return [`HTTP ${response.status}`, ...headerLines(response.headers), ...bodyLines(response.body)].join("\n");
}

function headerLines(headers: ReportExchange["request"]["headers"]): string[] {
  const lines = headers.slice(0, HEADERS_SHOWN).map(([name, value]) => shown(`${name}: ${value}`));
  const more = headers.length - lines.length;
  return more > 0 ? [...lines, `… and ${more} more headers`] : lines;
}

function bodyLines(body: Body): string[] {
  if (body === undefined) return [];
  if (body.text === undefined) return ["", shown(`(${body.size} bytes that are no text, sha256 ${body.sha256})`)];
  return ["", clipText(showInvisible(body.text), BODY_SHOWN)];
}

function shown(line: string): string {
  return showInOneLine(clipText(line, LINE_SHOWN));
}

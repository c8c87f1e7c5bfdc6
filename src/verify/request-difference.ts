import { createHash } from "node:crypto";
import type { WireRequest } from "../model/exchange.ts";
import type { ReportExchange } from "../model/report.ts";

type SavedRequest = ReportExchange["request"];

/** What stands in a report in the place of a secret. */
const REDACTED = "[redacted]";

/**
 * Says how a recorded request differs from the one that the plan makes; nothing where it does not. What signing adds
 * (headers, items of the query) is not in the plan, and what was taken out as a secret may be anything.
 * @param address scheme, host and port of the planned connection, as in a URL
 */
export function requestDifference(saved: SavedRequest, planned: WireRequest, address: string): string | undefined {
  if (saved.method !== planned.method) return `the method is ${saved.method}, the plan says ${planned.method}`;
  const url = `${address}${planned.target}`;
  if (!fits(saved.url, url, true)) return `the URL is ${saved.url}, the plan says ${url}`;
  const lacking = planned.headers.find(
    ([name, value]) => !saved.headers.some(([savedName, text]) => savedName === name && fits(text, value, false)),
  );
  if (lacking) return `the header ${lacking[0]} is not the one of the plan`;
  return hasBody(saved, planned.body) ? undefined : "the body is not the one of the plan";
}

/** Whether a text is the planned one; `mayGoOn`: a presigned URL has more behind it. */
function fits(saved: string, planned: string, mayGoOn: boolean): boolean {
  const pieces = saved.split(REDACTED);
  if (pieces.length === 1) return saved === planned || (mayGoOn && /^[?&]/.test(rest(saved, planned)));
  let at = 0;
  for (const piece of pieces) {
    const found = planned.indexOf(piece, at);
    // Behind the planned URL only a signature follows.
    if (found === -1) return mayGoOn && piece.startsWith(planned.slice(at));
    at = found + piece.length;
  }
  return true;
}

function rest(saved: string, planned: string): string {
  return saved.startsWith(planned) ? saved.slice(planned.length) : "";
}

function hasBody({ body }: SavedRequest, planned: Uint8Array): boolean {
  if (body === undefined) return planned.length === 0;
  return body.size === planned.length && body.sha256 === createHash("sha256").update(planned).digest("hex");
}

import type { Connection, Exchange } from "../../model/exchange.ts";
import type { ReportExchange } from "../../model/report.ts";

/**
 * Gives the request of a reported exchange as it went out, or undefined where the report does not hold all of it: a
 * secret was taken out, or the body is only its beginning.
 */
export function wireOf({ request, step, role, startedAt }: ReportExchange): Exchange | undefined {
  const place = placeOf(request.url);
  const { body, headers } = request;
  const hasSecret = headers.some(([, value]) => value === "[redacted]") || request.url.includes("[redacted]");
  const whole = body === undefined || (body.complete && body.text !== undefined);
  if (place === undefined || hasSecret || !whole) return undefined;
  const wire = { method: request.method, ...place, headers, body: Buffer.from(body?.text ?? "") };
  const outcome = { kind: "failure", failure: { kind: "reset", message: "" } } as const;
  return { step, role, request: wire, startedAt: Date.parse(startedAt), durationMs: 0, retries: 0, outcome };
}

function placeOf(url: string): { readonly connection: Connection; readonly target: string } | undefined {
  const [, scheme, hostname, port, target] = /^(https?):\/\/(\[[^\]]+\]|[^/:?]+)(?::(\d+))?(.*)$/s.exec(url) ?? [];
  if (scheme === undefined || hostname === undefined || target === undefined) return undefined;
  const protocol = scheme === "https" ? "https:" : "http:";
  const usual = scheme === "https" ? 443 : 80;
  const bare = hostname.replace(/^\[(.*)\]$/, "$1");
  return { connection: { protocol, hostname: bare, port: port === undefined ? usual : Number(port) }, target };
}

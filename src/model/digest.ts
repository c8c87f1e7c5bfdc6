import { createHash } from "node:crypto";
import type { ReportExchange } from "./report.ts";

/** Gives the sha256, in hex, of plain data: equal data has an equal digest, whatever the order of its keys. */
export function digestOf(value: unknown): string {
  return createHash("sha256").update(canonical(value)).digest("hex");
}

/** Gives the digest of an exchange as a report keeps it: over everything but the digest itself. */
export function digestExchange({ digest: _digest, ...exchange }: ReportExchange): string {
  return digestOf(exchange);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`);
  return `{${entries.join(",")}}`;
}

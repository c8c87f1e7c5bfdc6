import { deflateRawSync } from "node:zlib";
import type { PackedExchanges, SavedReport } from "../model/packed-report.ts";
import type { Report, ReportCase, ReportExchange } from "../model/report.ts";
import { layReport } from "./format-json.ts";

/**
 * Gives the report as JSON of a third of the size: the claims and controls of failing cases stand there to be read,
 * all other exchanges are deflated together. `loadReport` gives the whole report back.
 */
export function formatCompact(report: Report): string {
  const all: Record<string, PackedExchanges[string]> = {};
  const cases = report.cases.map((one) => {
    const kept = one.exchanges.filter((exchange) => isShown(exchange, one));
    all[one.id] = one.exchanges.map((exchange) => (isShown(exchange, one) ? kept.indexOf(exchange) : exchange));
    return { ...one, exchanges: kept };
  });
  return layReport({ ...report, cases, packed: pack(all) });
}

function isShown({ role }: ReportExchange, { outcome }: ReportCase): boolean {
  return outcome === "fail" && (role === "claim" || role === "control");
}

function pack(all: PackedExchanges): SavedReport["packed"] {
  return { encoding: "deflate-raw+base64", exchanges: deflateRawSync(JSON.stringify(all)).toString("base64") };
}

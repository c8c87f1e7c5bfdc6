import { deflateRawSync } from "node:zlib";
import type { PackedExchanges, SavedReport } from "../model/packed-report.ts";
import type { Report, ReportCase, ReportExchange } from "../model/report.ts";
import { layReport } from "./format-json.ts";

/**
 * Gives the report as JSON of half the size: the exchanges that show the causes of failures stand there to be read,
 * all others are deflated together. `loadReport` gives the whole report back.
 */
export function formatCompact(report: Report): string {
  const shown = new Set(report.causes?.map(({ example }) => nameOf(example.case, example.step, example.role)));
  const isShown = ({ step, role }: ReportExchange, { id }: ReportCase) => shown.has(nameOf(id, step, role));
  const all = new Map<string, PackedExchanges[string]>();
  const cases = report.cases.map((one) => {
    const kept = one.exchanges.filter((exchange) => isShown(exchange, one));
    all.set(
      one.id,
      one.exchanges.map((exchange) => (isShown(exchange, one) ? kept.indexOf(exchange) : exchange)),
    );
    return { ...one, exchanges: kept };
  });
  return layReport({ ...report, cases, packed: pack(Object.fromEntries(all)) });
}

function nameOf(id: string, step: string, role: string): string {
  return `${role} ${step} of ${id}`;
}

function pack(all: PackedExchanges): SavedReport["packed"] {
  return {
    encoding: "deflate-raw+base64",
    exchanges: deflateRawSync(JSON.stringify(all), { level: 9 }).toString("base64"),
  };
}

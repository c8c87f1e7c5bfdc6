import type { Report, ReportCase, ReportExchange } from "../../model/report.ts";

/** What the script of the page shows beyond what stands in the page itself. */
export type ShownReport = Pick<Report, "causes"> & { readonly cases: readonly ReportCase[] };

/**
 * Gives what a page carries of a report for its script: the exchanges, but for digests, which are for programs, and of
 * cases that pass for what was sent around the claim and its control. `report.json` has both.
 */
export function shownReport({ cases, causes }: Report): ShownReport {
  return {
    ...(causes && { causes }),
    cases: cases.map((one) => ({
      ...one,
      exchanges: one.exchanges.filter((each) => isShown(each, one)).map(withoutDigest),
    })),
  };
}

function isShown({ role }: ReportExchange, { outcome }: ReportCase): boolean {
  return outcome !== "pass" || role === "claim" || role === "control";
}

function withoutDigest({ digest: _digest, ...exchange }: ReportExchange): ReportExchange {
  return exchange;
}

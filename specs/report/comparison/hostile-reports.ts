import type { Report } from "../../../src/model/report.ts";
import { caseOf, reportOf } from "../../compare/fixture.ts";

/** Reports in which everything that is shown is what a hostile target, or its owner, would have it. */
export function hostileReports(value: string): Report[] {
  const claim = caseOf(`copy/${value}`, "d", {
    title: value,
    topic: value,
    clauses: [value],
    needs: [value],
    note: value,
    reason: value,
    sides: [{ step: value, side: value }],
    findings: [{ check: "status", basis: "documented", step: value, where: value, expected: value, received: value }],
  });
  const choice = { name: value, version: value, digest: value, capabilities: [value] };
  return [
    reportOf([claim], { ...choice, run: { startedAt: `2026-01-01${value}`, selection: [value], interrupted: true } }),
    reportOf([{ ...claim, outcome: "pass" }], { ...choice, digest: "other" }),
  ];
}

import { readSeal, type SavedReport, savedReportSchema } from "../model/packed-report.ts";
import type { Report } from "../model/report.ts";

/**
 * Gives the report as JSON: the head two spaces deep, then a clause, a recording and a case a line, so that two
 * reports are compared line by line and half the file is not indentation. Keys stand in the order of the schema, the seal last.
 */
export function formatJson(report: Report): string {
  return layReport(report);
}

/** Gives a report as the text of its file, as `formatJson` says; what is packed stands below it, and the seal last. */
export function layReport(report: SavedReport): string {
  // Parsing lays the keys out in the order of the schema, whatever order they came in.
  const { evidence, cases, packed, seal: _seal, ...head } = savedReportSchema.parse(report);
  const opening = JSON.stringify(head, null, 2).replace(/\n\}$/, "");
  const groups = Object.entries(evidence).map(([name, items]) => `    "${name}": ${block("{", byId(items), "}", 4)}`);
  const sections = [
    opening,
    `  "evidence": {\n${groups.join(",\n")}\n  }`,
    `  "cases": ${block(
      "[",
      cases.map((one) => JSON.stringify(one)),
      "]",
      2,
    )}`,
    ...(packed === undefined ? [] : [`  "packed": ${JSON.stringify(packed)}`]),
  ].join(",\n");
  const withSeal = (seal: string) => `${sections},\n  "seal": "${seal}"\n}\n`;
  return withSeal(readSeal(withSeal("")).wanted);
}

function byId(items: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(items).map(([id, item]) => `${JSON.stringify(id)}: ${JSON.stringify(item)}`);
}

function block(open: string, lines: readonly string[], close: string, depth: number): string {
  const indent = " ".repeat(depth);
  return `${open}\n${lines.map((line) => `${indent}  ${line}`).join(",\n")}\n${indent}${close}`;
}

import { type Report, reportSchema } from "../model/report.ts";

/**
 * Gives the report as JSON: the head two spaces deep, then a clause, a recording and a case a line, so that two
 * reports are compared line by line and half the file is not indentation. Keys stand in the order of the schema, a line end last.
 */
export function formatJson(report: Report): string {
  // Parsing lays the keys out in the order of the schema, whatever order they came in.
  const { evidence, cases, ...head } = reportSchema.parse(report);
  const opening = JSON.stringify(head, null, 2).replace(/\n\}$/, "");
  const groups = Object.entries(evidence).map(([name, items]) => `    "${name}": ${block("{", byId(items), "}", 4)}`);
  const lines = cases.map((one) => JSON.stringify(one));
  return `${opening},\n  "evidence": {\n${groups.join(",\n")}\n  },\n  "cases": ${block("[", lines, "]", 2)}\n}\n`;
}

function byId(items: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(items).map(([id, item]) => `${JSON.stringify(id)}: ${JSON.stringify(item)}`);
}

function block(open: string, lines: readonly string[], close: string, depth: number): string {
  const indent = " ".repeat(depth);
  return `${open}\n${lines.map((line) => `${indent}  ${line}`).join(",\n")}\n${indent}${close}`;
}

import { type Report, reportSchema } from "../model/report.ts";

/**
 * Gives the report as JSON: the head two spaces deep, then a case a line, so that two reports are compared
 * line by line and half the file is not indentation. Keys stand in the order of the schema, a line end last.
 */
export function formatJson(report: Report): string {
  // Parsing lays the keys out in the order of the schema, whatever order they came in.
  const { cases, ...head } = reportSchema.parse(report);
  const opening = JSON.stringify(head, null, 2).replace(/\n\}$/, "");
  const lines = cases.map((one) => `    ${JSON.stringify(one)}`);
  return `${opening},\n  "cases": [\n${lines.join(",\n")}\n  ]\n}\n`;
}

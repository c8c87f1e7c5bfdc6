import type { Comparison } from "../../model/comparison.ts";

/** Gives a comparison as JSON: the head two spaces deep, then a case a line, so that two are compared line by line. */
export function formatComparisonJson({ cases, ...head }: Comparison): string {
  const opening = JSON.stringify(head, null, 2).replace(/\n\}$/, "");
  return `${opening},\n  "cases": [\n${cases.map((one) => `    ${JSON.stringify(one)}`).join(",\n")}\n  ]\n}\n`;
}

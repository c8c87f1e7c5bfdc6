import { HarnessError } from "../../src/errors.ts";
import type { Catalogue } from "../../src/load/catalogue.ts";
import { parseCaseFile } from "../../src/load/parse-case-file.ts";
import { readCatalogue } from "../../src/load/read-catalogue.ts";
import type { Case } from "../../src/model/case.ts";

const clauses = `
group: RANGE
title: Ranges
clauses:
  - { id: RANGE-001, strength: MUST, fact: f, pin: informative, source: s, on: [general] }
  - { id: RANGE-003, strength: MUST, fact: f, wire: "400 A, B or InvalidRequest", pin: status+code, source: s, on: [general] }
  - { id: RANGE-004, strength: MUST, fact: 412 for one of them, pin: status, source: s, on: [general] }
  - { id: RANGE-005, strength: MUST, fact: the code is Coded, pin: code, source: s, on: [general] }
  - { id: RANGE-008, strength: MUST, fact: f, wire: 416 InvalidRange, pin: outcome, source: s, on: [general] }
`;

const recordings = `
group: ranges
title: Ranges
recordings:
  - { id: R7, behaviour: b, evidence: G }
`;

/** A catalogue of a clause of each pin and one recording. */
export const catalogue: Catalogue = readCatalogue(
  [{ path: "clauses.yaml", text: clauses }],
  [{ path: "recordings.yaml", text: recordings }],
);

/** A case file with one case `range/one`: what is given stands in it, indented by four. */
export function fileWith(body: string): string {
  const lines = body.trim().split("\n");
  return [
    "topic: range",
    "title: Ranges",
    "cases:",
    "  - id: range/one",
    "    title: One claim",
    "    clauses: [RANGE-003]",
    ...lines.map((line) => `    ${line}`),
  ].join("\n");
}

/** The only case of a file with what is given in it. */
export function caseWith(body: string): Case {
  const [only, ...others] = parseCaseFile(fileWith(body), "range.yaml", catalogue);
  if (!only || others.length > 0) throw new Error("not one case");
  return only;
}

/** Runs what has to throw and gives all errors that it holds. */
export function problemsOf(run: () => unknown): readonly HarnessError[] {
  try {
    run();
  } catch (error) {
    if (error instanceof HarnessError) return [error, ...error.problems];
    throw error;
  }
  return [];
}

/** What a text of a case file is refused for. */
export function problemsIn(text: string): readonly HarnessError[] {
  return problemsOf(() => parseCaseFile(text, "range.yaml", catalogue));
}

import type { CaseEntry } from "../model/case-file.ts";
import { RESERVED_NAMES } from "./known-references.ts";
import type { Path } from "./path.ts";
import type { Problem } from "./problem.ts";
import type { PlacedStep } from "./steps-of.ts";

interface PlacedName {
  readonly name: string;
  readonly path: Path;
  readonly on: "key" | "value";
}

/** Finds names that two things of a case share, that copypart itself uses, or that no reference could hold. */
export function checkNames(entry: CaseEntry, steps: readonly PlacedStep[], path: Path): Problem[] {
  const names = [...fixtureNames(entry, path), ...steps.flatMap((step) => stepNames(step, entry))];
  const seen = new Set(["source", "upload"]);
  return names.flatMap(({ name, ...place }): Problem[] => {
    const repeated = seen.has(name);
    seen.add(name);
    if (RESERVED_NAMES.has(name))
      return [{ code: "duplicate-id", ...place, message: `${name} is a name that copypart itself gives` }];
    if (repeated) return [{ code: "duplicate-id", ...place, message: `the name ${name} is given twice in this case` }];
    if (/^[a-z][a-z0-9-]*$/.test(name)) return [];
    return [{ code: "schema", ...place, message: `${name} is not a name: small letters, digits and hyphens` }];
  });
}

function fixtureNames({ given }: CaseEntry, path: Path): PlacedName[] {
  return [
    ...keysOf(given?.objects, [...path, "given", "objects"]),
    ...keysOf(given?.uploads, [...path, "given", "uploads"]),
  ];
}

function stepNames({ id, path, send, capture }: PlacedStep, { steps }: CaseEntry): PlacedName[] {
  const { body } = send;
  const generated = typeof body === "object" && "generate" in body ? [body.name] : [];
  return [
    steps ? { name: id, path: [...path, "id"], on: "value" } : { name: id, path: [...path, "send"], on: "key" },
    ...generated.map((name) => ({ name, path: [...path, "send", "body", "name"], on: "value" as const })),
    ...keysOf(capture, [...path, "capture"]),
  ];
}

function keysOf(record: Readonly<Record<string, unknown>> | undefined, path: Path): PlacedName[] {
  return Object.keys(record ?? {}).map((name) => ({ name, path: [...path, name], on: "key" }));
}

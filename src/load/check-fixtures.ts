import { VERSIONED_BUCKETS } from "../model/capability.ts";
import type { Given, Operation } from "../model/case.ts";
import type { CaseEntry } from "../model/case-file.ts";
import { nearest } from "../model/nearest.ts";
import { contentsUsed, fixturesUsed } from "./fixtures-used.ts";
import type { Path } from "./path.ts";
import type { Problem } from "./problem.ts";
import type { PlacedStep } from "./steps-of.ts";

/** Operations that need an upload's bucket and key, not its id: an object's do as well. */
const WITHOUT_ID: ReadonlySet<Operation> = new Set(["CreateMultipartUpload", "ListMultipartUploads", "CopyObject"]);

/** Finds fixtures that a step names and the case does not have, that nothing uses, or that cannot be made as described. */
export function checkFixtures(entry: CaseEntry, given: Given, steps: readonly PlacedStep[], path: Path): Problem[] {
  return [
    ...steps.flatMap((step) => checkNamed(step, given)),
    ...checkUnused(entry, steps, path),
    ...checkVersions(entry, given, path),
  ];
}

function checkNamed({ send, control, path }: PlacedStep, given: Given): Problem[] {
  const objects = Object.keys(given.objects);
  const uploads = Object.keys(given.uploads);
  const all = [...objects, ...uploads];
  const operation = control?.do ?? send.do ?? "UploadPartCopy";
  const targets = WITHOUT_ID.has(operation) ? all : uploads;
  return [
    ...named(send.to, targets, [...path, "send", "to"]),
    ...named(control?.to, targets, [...path, "control", "to"]),
    ...named(send.of, all, [...path, "send", "of"]),
    ...named(control?.of, all, [...path, "control", "of"]),
  ];
}

function named(name: string | undefined, fixtures: readonly string[], path: Path): Problem[] {
  if (name === undefined || fixtures.includes(name)) return [];
  const meant = nearest(name, fixtures);
  const hint = meant === undefined ? `Fixtures here: ${fixtures.join(", ")}.` : `Did you mean ${meant}?`;
  return [{ code: "unknown-reference", path, on: "value", message: `no fixture ${name} that could stand here`, hint }];
}

function checkUnused({ given }: CaseEntry, steps: readonly PlacedStep[], path: Path): Problem[] {
  const named = steps.flatMap(({ send, control }) => [send.to, send.of, control?.to, control?.of]);
  const used = new Set<string | undefined>([...fixturesUsed(steps), ...contentsUsed(steps), ...named]);
  return (["objects", "uploads"] as const).flatMap((kind) =>
    Object.keys(given?.[kind] ?? {})
      .filter((name) => !used.has(name))
      .map((name): Problem => {
        const message = `no step uses ${name}`;
        return {
          code: "schema",
          path: [...path, "given", kind, name],
          on: "key",
          message,
          hint: "Take it away, or use it.",
        };
      }),
  );
}

function checkVersions({ given: entry }: CaseEntry, given: Given, path: Path): Problem[] {
  const written = [
    ["source", entry?.source, ["given", "source"]] as const,
    ...Object.entries(entry?.objects ?? {}).map(
      ([name, object]) => [name, object, ["given", "objects", name]] as const,
    ),
  ];
  return written.flatMap(([name, object, below]): Problem[] => {
    if (typeof object !== "object" || object.versions === undefined) return [];
    const place = { code: "schema", path: [...path, ...below, "versions"], on: "key" } as const;
    if (object.size !== undefined) return [{ ...place, message: "size and versions stand in the same object" }];
    if (VERSIONED_BUCKETS.has(given.objects[name]?.bucket ?? "general")) return [];
    return [{ ...place, message: "versions are kept in a versioned bucket only", hint: "Add `bucket: versioned`." }];
  });
}

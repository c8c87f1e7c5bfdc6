import type { Given } from "../model/case.ts";
import type { CaseEntry } from "../model/case-file.ts";
import { nearest } from "../model/nearest.ts";
import { knownReferences, RUN_REFERENCES } from "./known-references.ts";
import type { Path } from "./path.ts";
import type { Problem } from "./problem.ts";
import { type PlacedStep, stepsBefore } from "./steps-of.ts";
import { type PlacedReference, referencesIn } from "./texts.ts";

/** Finds references that nothing provides where they stand, and captures that nothing uses. */
export function checkReferences(entry: CaseEntry, given: Given, steps: readonly PlacedStep[], path: Path): Problem[] {
  const { title, note, clauses, needs } = entry;
  const run = new Set<string>(RUN_REFERENCES);
  return [
    // A row may bring a reference into a title: there it is shown as it is written.
    ...unknownIn({ title, note }, path, scopeOf(given, steps)),
    ...unknownIn({ clauses, needs }, path, new Set()),
    ...unknownIn(entry.given, [...path, "given"], run),
    ...steps.flatMap((step, index) => unknownInStep(step, scopeOf(given, stepsBefore(steps, index)))),
    ...steps.flatMap((step, index) => unusedCaptures(step, steps.slice(index))),
  ];
}

function scopeOf(given: Given, earlier: readonly PlacedStep[]): ReadonlySet<string> {
  return knownReferences({
    objects: new Map(Object.entries(given.objects).map(([name, { versions }]) => [name, versions.length])),
    uploads: Object.keys(given.uploads),
    earlierSteps: earlier.map(({ id }) => id),
    captures: earlier.flatMap(({ capture }) => Object.keys(capture)),
  });
}

function unknownInStep(
  { path, send, expect, control, capture, id }: PlacedStep,
  known: ReadonlySet<string>,
): Problem[] {
  const own = new Set([`${id}.etag`, ...Object.keys(capture)]);
  // Values of the answer are read before it is judged, so its checks can compare one part of it with another.
  return [
    ...unknownIn({ send, control }, path, known, own),
    ...unknownIn({ expect }, path, new Set([...known, ...own])),
    ...unknownIn({ capture }, path, new Set()),
  ];
}

function unknownIn(
  value: unknown,
  path: Path,
  known: ReadonlySet<string>,
  own: ReadonlySet<string> = new Set(),
): Problem[] {
  const references = referencesIn(value, path).filter(({ name }) => !name.startsWith("row."));
  return references
    .filter(({ name, closed }) => !closed || !known.has(name))
    .map((reference) => unknown(reference, known, own));
}

function unknown(
  { name, closed, path, on }: PlacedReference,
  known: ReadonlySet<string>,
  own: ReadonlySet<string>,
): Problem {
  const problem = { code: "unknown-reference", path, on } as const;
  if (!closed) return { ...problem, message: "`${` without its `}`" };
  if (own.has(name)) return { ...problem, message: `\${${name}} is known in later steps only` };
  const meant = nearest(name, known);
  const hint =
    meant === undefined ? known.size > 0 && `Known here: ${[...known].join(", ")}.` : `Did you mean \${${meant}}?`;
  return { ...problem, message: `nothing here provides \${${name}}`, ...(hint !== false && { hint }) };
}

/** Uses are the checks of the step itself, and all of what follows. */
function unusedCaptures({ path, capture }: PlacedStep, [own, ...later]: readonly PlacedStep[]): Problem[] {
  const uses = [own?.expect, ...later.map(({ send, expect, control }) => [send, expect, control])];
  const used = new Set(referencesIn(uses, []).map(({ name }) => name));
  return Object.keys(capture)
    .filter((name) => !used.has(name))
    .map((name) => ({
      code: "unused-capture",
      path: [...path, "capture", name],
      on: "key",
      message: `nothing uses \${${name}}`,
      hint: "Take the capture away, or use it.",
    }));
}

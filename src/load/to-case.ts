import type { Position } from "../errors.ts";
import { BASES } from "../model/basis.ts";
import { BUCKET_NEEDS, CAPABILITIES, type Capability } from "../model/capability.ts";
import type { CaptureSource, Case, Given, Signer, Step } from "../model/case.ts";
import type { CaseEntry, RequestEntry } from "../model/case-file.ts";
import { dropUndefined, ifDefined } from "./drop-undefined.ts";
import { fixturesUsed } from "./fixtures-used.ts";
import { REFERENCE_NEEDS } from "./known-references.ts";
import { checksOf, type PlacedStep } from "./steps-of.ts";
import { referencesIn } from "./texts.ts";
import { toChecks, toSides } from "./to-checks.ts";
import { toPatch, toRequest } from "./to-request.ts";

/** A case that was checked, with what it is made from. */
export interface CheckedEntry {
  readonly entry: CaseEntry;
  readonly topic: string;
  /** Id of the row, for a case of a table. */
  readonly row?: string;
  readonly given: Given;
  readonly steps: readonly PlacedStep[];
  readonly at: Position;
}

/** Gives the case that an entry stands for. */
export function toCase({ entry, topic, row, given, steps, at }: CheckedEntry): Case {
  const checks = steps.flatMap(checksOf);
  const bases = new Set(checks.map(({ basis }) => basis));
  const recordings = checks.flatMap(({ recording }) => (recording === undefined ? [] : [recording]));
  return dropUndefined({
    id: row === undefined ? entry.id : `${entry.id}/${row}`,
    topic,
    title: entry.title,
    clauses: entry.clauses,
    recordings: [...new Set(recordings)],
    basis: BASES.filter((basis) => bases.has(basis)),
    needs: needsOf(entry, given, steps),
    note: entry.note,
    given,
    steps: steps.map(toStep),
    at,
  });
}

function toStep({ id, with: together, wait, send, expect, control, capture }: PlacedStep): Step {
  const number = partNumberOf(send);
  return dropUndefined({
    id,
    withPrevious: ifDefined(together, () => true as const),
    wait: ifDefined(wait, (seconds) => Number.parseInt(seconds, 10)),
    send: toRequest(send),
    checks: toChecks(expect, number),
    either: toSides(expect, number),
    control: ifDefined(control, toPatch),
    capture: Object.fromEntries(Object.entries(capture).map(([name, source]) => [name, toCaptureSource(source)])),
  });
}

function toCaptureSource(source: string): CaptureSource {
  const [from, value = ""] = source.split(" ");
  return from === "xml" ? { from, path: value } : { from: "header", name: value };
}

/** The part that a copy makes: the first one, unless its query says otherwise. */
function partNumberOf({ query }: RequestEntry): string {
  if (query === undefined) return "1";
  const number = typeof query === "string" ? new URLSearchParams(query).get("partNumber") : query["partNumber"];
  return String(number ?? "1");
}

const SIGNER_NEEDS: Readonly<Partial<Record<Signer, Capability>>> = {
  second: "second-account",
  session: "session-credentials",
};

/** Declared needs, and those of the buckets, values and signers that the steps use. */
function needsOf(entry: CaseEntry, given: Given, steps: readonly PlacedStep[]): Capability[] {
  const used = fixturesUsed(steps);
  const fixtures = [...Object.entries(given.objects), ...Object.entries(given.uploads)].filter(([name]) =>
    used.has(name),
  );
  const needs = new Set<Capability | undefined>([
    ...(entry.needs ?? []),
    ...fixtures.flatMap(([, { bucket }]) => BUCKET_NEEDS[bucket]),
    ...referencesIn([entry.given, steps], []).flatMap(({ name }) => REFERENCE_NEEDS.get(name) ?? []),
    ...steps.flatMap(({ send, control }) => [send.as, control?.as]).map((signer) => signer && SIGNER_NEEDS[signer]),
  ]);
  return CAPABILITIES.filter((capability) => needs.has(capability));
}

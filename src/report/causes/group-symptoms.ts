import { codeOf, groupingOf, isTelling } from "./grouping-of.ts";
import type { Grouping, Symptom } from "./symptom.ts";
import type { WholeFacts } from "./whole-facts.ts";

/** Symptoms of one cause. */
export interface Group {
  readonly bucket: string;
  /** The place, or the topic or claim, that they share. */
  readonly label: string;
  readonly symptoms: readonly Symptom[];
}

type Member = Grouping & { readonly symptom: Symptom };

/**
 * Gives the symptoms by cause. Of the places that a symptom has, the one that explains most of its bucket is taken, so
 * that a request with two headers joins those with the one that matters.
 */
export function groupSymptoms(symptoms: readonly Symptom[], facts: WholeFacts): Group[] {
  const buckets = new Map<string, Member[]>();
  for (const symptom of symptoms) {
    const grouping = groupingOf(settleAlternatives(symptom, symptoms), facts);
    buckets.set(grouping.bucket, [...(buckets.get(grouping.bucket) ?? []), { ...grouping, symptom }]);
  }
  return [...buckets].flatMap(([bucket, members]) => splitBucket(bucket, members));
}

function splitBucket(bucket: string, members: readonly Member[]): Group[] {
  const groups: Group[] = [];
  let left = members;
  while (left.length > 0) {
    const label = commonest(left);
    const own = left.filter(({ labels }) => labels.includes(label));
    groups.push({ bucket, label, symptoms: own.map(({ symptom }) => symptom) });
    left = left.filter((member) => !own.includes(member));
  }
  return groups;
}

/** The label with the most symptoms; of equals the one that comes first. */
function commonest(members: readonly Member[]): string {
  const counts = new Map<string, number>();
  for (const { labels } of members) for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

/** A refusal for which more than one answer would do joins those that ask for one of them and get the same instead. */
function settleAlternatives(symptom: Symptom, all: readonly Symptom[]): Symptom {
  const { kind, expected } = symptom;
  if (kind !== "other-refusal" || !/ or |xx$/.test(expected)) return symptom;
  const found = all.find((one) => isAlike(symptom, one) && allows(expected, one.expected));
  return found === undefined ? symptom : { ...symptom, expected: found.expected };
}

function isAlike(a: Symptom, b: Symptom): boolean {
  const sharesPlace = b.places.some((place) => a.places.includes(place) && isTelling(place));
  return a.kind === b.kind && a.operation === b.operation && a.received === b.received && sharesPlace;
}

function allows(expected: string, one: string): boolean {
  const anyCode = /^(\d)xx$/.exec(expected)?.[1];
  if (anyCode !== undefined) return one.startsWith(anyCode) && !one.endsWith("xx");
  return expected.split(" or ").some((answer) => codeOf(answer) === codeOf(one));
}

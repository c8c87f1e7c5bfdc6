import type { Said } from "../model/report.ts";

/** What of a repetition may tell why it said what it said. */
export interface Shown {
  readonly number: number;
  readonly concurrency: number;
  /** By case id: when it was begun, from 0. */
  readonly places: ReadonlyMap<string, number>;
}

/** Repetitions that judged a case, parted: what most of them said, and the others. */
interface Parted {
  readonly id: string;
  readonly all: readonly Shown[];
  readonly odd: ReadonlySet<number>;
}

/** A pattern that luck alone would make more often than that tells nothing. */
const LUCK = 0.1;

/** Fewer repetitions show neither a pattern nor that there is none. */
const FEW = 8;

/** So many cases may be named as what a verdict depends on. */
const NAMED = 3;

/**
 * Gives what a verdict that changed depends on, as far as it shows, a sentence each; the last resort is luck.
 * @param races whether the case itself sends requests at the same time
 */
export function hintsOf(
  id: string,
  said: readonly Pick<Said, "repetitions">[],
  shown: readonly Shown[],
  races = false,
): string[] {
  const [first, ...others] = [...said].sort((a, b) => b.repetitions.length - a.repetitions.length);
  const odd = new Set(others.flatMap(({ repetitions }) => repetitions));
  const heard = new Set([...odd, ...(first?.repetitions ?? [])]);
  const parted = { id, all: shown.filter(({ number }) => heard.has(number)), odd };
  const hints = [...(races ? [RACES] : byConcurrency(parted)), ...byOrder(parted), ...byTime(parted)];
  return hints.length > 0 ? hints : [chance(parted)];
}

const RACES = "the case sends requests at the same time: which of them comes first, or comes between, differs";

function chance({ all }: Parted): string {
  return all.length < FEW
    ? `${all.length} repetitions are too few to tell what it depends on`
    : "neither the order nor the concurrency tells when: it changes by chance, or by time";
}

function byConcurrency({ all, odd }: Parted): string[] {
  const isOdd = ({ number }: Shown) => odd.has(number);
  const alone = all.filter(({ concurrency }) => concurrency === 1);
  const together = all.filter(({ concurrency }) => concurrency > 1);
  if (alone.length === 0 || together.length === 0) return [];
  const [oddAlone, oddTogether] = [alone.filter(isOdd).length, together.filter(isOdd).length];
  const counts = `in ${oddTogether} of ${together.length} repetitions with several cases at a time, in ${oddAlone} of ${alone.length} one by one`;
  const mayBeLuck = (size: number) => (share(size, all.length, odd.size) > LUCK ? ", which may be chance" : "");
  if (oddAlone === 0) return [`only where cases run at the same time: ${counts}${mayBeLuck(together.length)}`];
  if (oddTogether === 0) return [`only where cases run one by one: ${counts}${mayBeLuck(alone.length)}`];
  return [];
}

/** The probability that `drawn` of `all` are all among `size` of them. */
function share(size: number, all: number, drawn: number): number {
  return Array.from({ length: drawn }, (_none, index) => (size - index) / (all - index)).reduce((a, b) => a * b, 1);
}

/** A case that came before this one each time that the verdict was the odd one, and after it else, or the reverse. */
function byOrder({ id, all, odd }: Parted): string[] {
  const [{ places } = { places: new Map<string, number>() }] = all;
  const others = [...places.keys()].filter((other) => other !== id);
  if (others.length * 2 ** (1 - all.length) > LUCK) return [];
  const isBefore = (other: string, one: Shown) => (one.places.get(other) ?? 0) < (one.places.get(id) ?? 0);
  const after = others.filter((other) => all.every((one) => isBefore(other, one) === odd.has(one.number)));
  const before = others.filter((other) => all.every((one) => isBefore(other, one) !== odd.has(one.number)));
  return [...named("each time after", after), ...named("each time before", before)];
}

function named(when: string, ids: readonly string[]): string[] {
  return ids.length === 0 || ids.length > NAMED ? [] : [`${when} ${ids.join(" and ")}`];
}

/** It changed once, and stayed so. */
function byTime({ all, odd }: Parted): string[] {
  const told = all.map(({ number }) => odd.has(number));
  const changes = told.flatMap((isOdd, index) => (index > 0 && isOdd !== told[index - 1] ? [index] : []));
  const [change = 0] = changes;
  if (changes.length !== 1 || 2 * share(odd.size, all.length, odd.size) > LUCK) return [];
  return [
    `it changed once, with repetition ${all[change]?.number}, and stayed so: by what the target keeps, or by time`,
  ];
}

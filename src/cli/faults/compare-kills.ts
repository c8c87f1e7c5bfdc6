import type { Case } from "../../model/case.ts";
import { type Catch, catchesOf, type Kills } from "../../model/kills.ts";

/** Cases with what they were seen to catch. */
type Seen = readonly { readonly id: string; readonly catches: readonly Catch[] }[];

/**
 * Says in what cases catch otherwise than is kept, a sentence each: a check that went, or no longer does what it did,
 * shows here.
 */
export function compareKills(cases: Seen, kept: Kills): string[] {
  return cases.flatMap(({ id, catches }) => {
    const before = catchesOf(kept, id);
    return [...lostFrom(before, catches, id, "no longer"), ...lostFrom(catches, before, id, "now")];
  });
}

/** The cases of the book that are kept under no name, or the other way round. */
export function compareNames(book: readonly Pick<Case, "id">[], kept: Kills): string[] {
  const ids = new Set(book.map(({ id }) => id));
  return [
    ...book.filter(({ id }) => kept.cases[id] === undefined).map(({ id }) => `${id} is not kept`),
    ...Object.keys(kept.cases)
      .filter((id) => !ids.has(id))
      .map((id) => `${id} is kept, and no case`),
  ];
}

function lostFrom(before: readonly Catch[], after: readonly Catch[], id: string, words: string): string[] {
  return before.flatMap(({ fault, by }) => {
    const left = after.find((one) => one.fault === fault)?.by ?? [];
    const lost = by.filter((basis) => !left.includes(basis));
    return lost.length === 0 ? [] : [`${id} ${words} catches ${fault} (${lost.join(", ")})`];
  });
}

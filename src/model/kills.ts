import { z } from "zod";
import { BASES, type Basis } from "./basis.ts";

/*
 * Which faults each case of a book catches, as it is kept beside the book (`kills.json`): the strength of its cases, and
 * what the next run of all faults is held against.
 */

/** A fault under which a case fails, and by which of its bases. */
export interface Catch {
  readonly fault: string;
  readonly by: readonly Basis[];
}

export const killsSchema = z.strictObject({
  schema: z.literal("copypart-kills/1"),
  book: z.string().describe("sha256 over the case book that it was made with."),
  faults: z.array(z.string()).describe("Ids, sorted; the cases name them by their place."),
  cases: z
    .record(z.string(), z.string())
    .describe("By case: places of faults, each with the first letters of the bases by which the case fails."),
});

export type Kills = z.infer<typeof killsSchema>;

/** The catches of a case under their names. */
export function catchesOf({ faults, cases }: Kills, id: string): Catch[] {
  const words = (cases[id] ?? "").split(" ").filter((word) => word !== "");
  return words.map((word) => {
    const [place = "", letters = ""] = word.split(/(?<=\d)(?=[a-z])/);
    return { fault: faults[Number(place)] ?? place, by: BASES.filter(([letter = ""]) => letters.includes(letter)) };
  });
}

/** Writes the catches of cases down. */
export function writeKills(
  book: string,
  faults: readonly string[],
  cases: readonly { readonly id: string; readonly catches: readonly Catch[] }[],
): Kills {
  const sorted = [...faults].sort();
  const places = new Map(sorted.map((id, place) => [id, place]));
  const wordOf = ({ fault, by }: Catch) => `${places.get(fault)}${by.map(([letter]) => letter).join("")}`;
  const lines = cases.map(({ id, catches }) => [id, catches.map(wordOf).join(" ")] as const);
  return { schema: "copypart-kills/1", book, faults: sorted, cases: Object.fromEntries(lines) };
}

/** How many faults fail a case, advice aside; nothing where the case is not known. */
export function strengthOf(kills: Kills | undefined, id: string): number | undefined {
  return kills?.cases[id] === undefined ? undefined : catchesOf(kills, id).filter(isKill).length;
}

/** Whether a case fails by what is caught, and does not only give advice. */
export function isKill({ by }: Catch): boolean {
  return by.some((basis) => basis !== "advice");
}

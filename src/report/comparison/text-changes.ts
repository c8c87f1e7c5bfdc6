import type { Change, Changes } from "../../model/comparison.ts";
import type { Paint } from "../format-text.ts";
import { changesCounts, changesHeading, changesNotes } from "./describe-changes.ts";
import { line } from "./text-table.ts";
import { standingText } from "./words.ts";

/** So many cases a list of changes shows; the other formats have the rest. */
const CHANGES_SHOWN = 20;

/** Gives what changed on a target, for a terminal. */
export function changesBlock(changes: Changes, paint: Paint): string {
  const groups: readonly (readonly [word: string, list: readonly Change[]])[] = [
    ["fixed", changes.fixed],
    ["new failure", changes.broken],
    ["changed", changes.other],
  ];
  const lines = [
    paint("strong", `since the report before, ${line(changesHeading(changes))}`),
    changesCounts(changes),
    ...changesNotes(changes).map((note) => `! ${line(note)}`),
    ...groups.flatMap(([word, list]) => changeLines(word, list, paint)),
    ...idLines("appeared", changes.appeared),
    ...idLines("disappeared", changes.disappeared),
  ];
  return lines.join("\n");
}

function changeLines(word: string, list: readonly Change[], paint: Paint): string[] {
  const lines = list.slice(0, CHANGES_SHOWN).map(({ id, before, after }) => {
    const from = paint(before.outcome, standingText(before));
    return `  ${word}  ${line(id)}  ${from} → ${paint(after.outcome, standingText(after))}`;
  });
  return [...lines, ...more(list.length, word)];
}

function idLines(word: string, ids: readonly string[]): string[] {
  return [...ids.slice(0, CHANGES_SHOWN).map((id) => `  ${word}  ${line(id)}`), ...more(ids.length, word)];
}

function more(count: number, word: string): string[] {
  return count > CHANGES_SHOWN ? [`  ${word}  and ${count - CHANGES_SHOWN} more (--format json has all)`] : [];
}

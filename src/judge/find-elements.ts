import { HarnessError } from "../errors.ts";
import type { XmlElement } from "./read-xml.ts";

/** One level of a path: `Part[2]` has the name `Part` and the index 2; without an index any may be meant. */
interface Level {
  readonly name: string;
  readonly index: number | undefined;
}

/**
 * Gives the elements at a path below `root`: `ETag`, `Part[2]/Size` (counted from 1). Where a level has no index,
 * all elements of the name are followed, or only the first of them.
 * @throws HarnessError `schema` when the path has another form: the case file is wrong.
 */
export function findElements(root: XmlElement, path: string, unindexed: "first" | "all"): readonly XmlElement[] {
  return levelsOf(path).reduce<readonly XmlElement[]>(
    (found, level) => found.flatMap((element) => childrenAt(element, level, unindexed)),
    [root],
  );
}

/** Gives the text of the first element at a path, white space kept; nothing when there is no such element. */
export function textAt(root: XmlElement, path: string): string | undefined {
  return findElements(root, path, "first")[0]?.text;
}

function childrenAt(element: XmlElement, level: Level, unindexed: "first" | "all"): readonly XmlElement[] {
  const named = element.children.filter((child) => child.name === level.name);
  if (level.index !== undefined) return named.slice(level.index - 1, level.index);
  return unindexed === "all" ? named : named.slice(0, 1);
}

function levelsOf(path: string): Level[] {
  return path.split("/").map((part) => {
    const [, name, index] = /^([^[\]\s]+)(?:\[([1-9]\d*)\])?$/.exec(part) ?? [];
    if (name === undefined)
      throw new HarnessError("schema", `"${path}" is not a path of elements, such as Part[2]/Size`);
    return { name, index: index === undefined ? undefined : Number(index) };
  });
}

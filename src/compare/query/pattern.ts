/**
 * Gives a pattern of names, as `copypart run` takes them, as a regular expression: `*` stands for a part of a segment,
 * `**` alone in a segment for any number of segments. It needs no other function, so that a page can have it too.
 */
export function patternOf(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
    .replace(/(?<![^/])\*\*\//g, "(?:[^/]+/)<")
    .replace(/\/\*\*$/, "(?:/[^/]+)<")
    .replace(/^\*\*$/, ".<")
    .replaceAll("*", "[^/]*")
    .replaceAll("<", "*");
  return new RegExp(`^${source}$`);
}

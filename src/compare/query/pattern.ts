/**
 * Gives a pattern of names, as `copypart run` takes them, as a regular expression: `*` stands for a part of a segment,
 * `**` alone in a segment for any number of segments. It needs no other function, so that a page can have it too.
 */
export function patternOf(pattern: string): RegExp {
  const source = pattern
    // One `**` after another says no more than one.
    .replace(/(?<![^/])(?:\*\*\/)+(?=\*\*(?:\/|$))/g, "")
    .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
    .replace(/(?<![^/])\*\*\/|\/\*\*$|^\*\*$|\*/g, (stars) => {
      if (stars === "*") return "[^/]*";
      if (stars === "**") return ".*";
      return stars === "/**" ? "(?:/[^/]+)*" : "(?:[^/]+/)*";
    });
  return new RegExp(`^${source}$`);
}

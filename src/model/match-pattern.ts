/**
 * Tells whether an id matches a pattern, segment by segment: `*` stands for any part of one segment,
 * `**` alone in a segment for any number of segments, none among them. Upper and lower case differ.
 */
export function matchesPattern(pattern: string, id: string): boolean {
  return matchesSegments(pattern.split("/"), id.split("/"));
}

function matchesSegments(pattern: readonly string[], id: readonly string[]): boolean {
  const [first, ...others] = pattern;
  if (first === undefined) return id.length === 0;
  if (first === "**") return suffixesOf(id).some((suffix) => matchesSegments(others, suffix));
  const [segment, ...rest] = id;
  return segment !== undefined && matchesSegment(first, segment) && matchesSegments(others, rest);
}

function suffixesOf(id: readonly string[]): (readonly string[])[] {
  return [id, ...id.map((_, index) => id.slice(index + 1))];
}

/** The parts between the stars stand in the segment one after another, the outer ones at its ends. */
function matchesSegment(pattern: string, segment: string): boolean {
  const [head = "", ...parts] = pattern.split("*");
  const tail = parts.pop();
  if (tail === undefined) return pattern === segment;
  if (!segment.startsWith(head) || !segment.endsWith(tail) || segment.length < head.length + tail.length) return false;
  let at = head.length;
  for (const part of parts) {
    const found = segment.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= segment.length - tail.length;
}

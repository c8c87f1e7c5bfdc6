/** So many problems of one form are still told one by one. */
const toldSingly = 3;

/**
 * Gives what could not be taken away in few lines: hundreds of uploads that a server lets nobody abort are one thing
 * to know. A problem reads `upload of bucket/key: the target answered 405`.
 */
export function groupProblems(problems: readonly string[]): string[] {
  const groups = new Map<string, string[]>();
  for (const problem of problems) {
    const form = formOf(problem);
    groups.set(form, [...(groups.get(form) ?? []), problem]);
  }
  return [...groups].flatMap(([form, alike]) =>
    alike.length <= toldSingly ? alike : [`${alike.length} times ${form}; first ${alike[0]}`],
  );
}

/** The problem without its names: what kind of thing, and what the target did. */
function formOf(problem: string): string {
  const [, kind, reason] = /^(upload|object|bucket)\b.*: (.+)$/s.exec(problem) ?? [];
  return kind === undefined || reason === undefined ? problem : `${kind}: ${reason}`;
}

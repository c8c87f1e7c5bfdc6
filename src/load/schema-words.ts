import type { caseFileSchema } from "../model/case-file.ts";

/** An issue as zod reports it: every schema's issues are of the same type. */
export type Issue = NonNullable<ReturnType<typeof caseFileSchema.safeParse>["error"]>["issues"][number];

/** Says which form a value should have had, and what it is. */
export function describeForm(issue: Issue, found: unknown): string {
  switch (issue.code) {
    case "invalid_type":
      return `expected ${kindName(issue.expected)}, not ${kindOf(found)}`;
    case "invalid_value":
      return isNamed(issue)
        ? `${kindOf(found)} is not ${issue.message}`
        : `expected ${oneOf(issue.values.map(String))}, not ${kindOf(found)}`;
    case "invalid_format":
      return `${quote(found)} is not ${isNamed(issue) ? issue.message : formatName(issue.format, issue.pattern)}`;
    case "too_small":
      return bound("at least", issue.minimum, issue.origin);
    case "too_big":
      return bound("at most", issue.maximum, issue.origin);
    default:
      return issue.message;
  }
}

/** Whether the schema itself says, as a noun, what it takes: where the form or the list of values would not help. */
export function isNamed({ message }: Issue): boolean {
  return /^an? /.test(message);
}

/** Lists what kinds of value several issues would have taken. */
export function listKinds(issues: readonly Issue[]): string {
  const kinds = issues.flatMap(kindsOf);
  return oneOf([...new Set(kinds.length > 0 ? kinds : ["another form"])]);
}

function kindsOf(issue: Issue): string[] {
  if (issue.path.length > 0) return [];
  if (issue.code === "invalid_union") return issue.errors.flat().flatMap(kindsOf);
  if (issue.code === "invalid_type") return [kindName(issue.expected)];
  return issue.code === "invalid_value" ? issue.values.map(String) : [];
}

/** Names the kind of a value, or shows it where it is short. */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  return quote(value);
}

function quote(value: unknown): string {
  const text = String(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text === "" ? '""' : text;
}

function kindName(expected: string): string {
  return kindNames.get(expected) ?? expected;
}

const kindNames: ReadonlyMap<string, string> = new Map([
  ["string", "text"],
  ["number", "a number"],
  ["int", "a whole number"],
  ["object", "a mapping"],
  ["record", "a mapping"],
  ["array", "a list"],
]);

function formatName(format: string, pattern: string | undefined): string {
  return pattern === undefined ? `of the form ${format}` : `of the form ${pattern.replace(/^\/|\/$/g, "")}`;
}

function bound(words: string, limit: number | bigint, origin: string): string {
  if (origin === "string") return `expected ${words} ${limit} characters`;
  if (origin === "array") return `expected ${words} ${limit} ${limit === 1 ? "item" : "items"}`;
  return `expected ${words} ${limit}`;
}

function oneOf(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

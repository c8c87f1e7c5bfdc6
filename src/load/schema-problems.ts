import type { JsonSchema } from "../model/json-schema.ts";
import { nearest } from "../model/nearest.ts";
import type { Path } from "./path.ts";
import type { Problem } from "./problem.ts";
import { descriptionAt, keysAt } from "./schema-keys.ts";
import { describeForm, type Issue, isNamed, kindOf, listKinds } from "./schema-words.ts";
import { isRecord } from "./texts.ts";

/**
 * Says in our words what a schema found, one problem per key or value.
 * `value` is what was checked and `schema` what it was checked against, without `$ref`.
 */
export function schemaProblems(issues: readonly Issue[], value: unknown, schema: JsonSchema): Problem[] {
  return issues.flatMap((issue) => problemsOfIssue(issue, [], { value, schema }));
}

interface Checked {
  readonly value: unknown;
  readonly schema: JsonSchema;
}

function problemsOfIssue(issue: Issue, base: Path, checked: Checked): Problem[] {
  const path = [...base, ...issue.path.map((segment) => (typeof segment === "number" ? segment : String(segment)))];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey(key, path, checked));
    case "invalid_union":
      return issue.errors.length === 0
        ? [wrongValue(issue, path, checked)]
        : unionProblems(issue.errors, path, checked);
    case "invalid_key":
      return [unknownKey(String(path.at(-1)), path.slice(0, -1), checked)];
    default:
      return [
        valueAt(checked.value, path) === undefined ? missingKey(path, checked) : wrongValue(issue, path, checked),
      ];
  }
}

function unknownKey(key: string, path: Path, { schema }: Checked): Problem {
  const keys = keysAt(schema, path);
  const problem = { code: "schema", path: [...path, key], on: "key" } as const;
  if (keys.includes(key)) return { ...problem, message: `${key} cannot stand beside the other keys here` };
  const meant = nearest(key, keys);
  const hint = meant === undefined ? `Keys here: ${keys.join(", ")}.` : `Did you mean ${meant}?`;
  const message = key === "" ? "an empty key" : `unknown key ${key}`;
  return { ...problem, message, ...(keys.length > 0 && { hint }) };
}

function missingKey(path: Path, { schema }: Checked): Problem {
  const hint = descriptionAt(schema, path);
  const message = `${String(path.at(-1))} is missing`;
  return { code: "schema", path: path.slice(0, -1), on: "key", message, ...(hint !== undefined && { hint }) };
}

function wrongValue(issue: Issue, path: Path, { value, schema }: Checked): Problem {
  const found = valueAt(value, path);
  const hint = hintFor(issue, found) ?? quoteHint([issue], found) ?? descriptionAt(schema, path);
  const message = describeForm(issue, found);
  return { code: "schema", path, on: "value", message, ...(hint !== undefined && { hint }) };
}

/** `true` and an empty value are no text unless quoted: said only where text would do. */
function quoteHint(issues: readonly Issue[], found: unknown): string | undefined {
  if (typeof found !== "boolean" && found !== null) return undefined;
  return issues.some(wantsText) ? "Put it in quotes, if it is meant as text." : undefined;
}

function wantsText(issue: Issue): boolean {
  if (issue.code === "invalid_union") return issue.errors.flat().some(wantsText);
  return issue.code === "invalid_type" && issue.expected === "string";
}

function hintFor(issue: Issue, found: unknown): string | undefined {
  if (typeof found !== "string") return undefined;
  if (issue.code === "invalid_format") return urlHint(issue.format, found);
  if (issue.code !== "invalid_value") return undefined;
  const meant = nearest(found, issue.values.map(String));
  const hints = [
    ...(meant === undefined ? [] : [`Did you mean ${meant}?`]),
    ...(isNamed(issue) ? ["`copypart run --help` lists them all."] : []),
  ];
  return hints.length === 0 ? undefined : hints.join(" ");
}

function urlHint(format: string, found: string): string | undefined {
  return format === "url" && !found.includes("://") ? `Did you mean http://${found}?` : undefined;
}

/** Of the forms that a value may have, only those of its own kind say anything useful about it. */
function unionProblems(errors: readonly Issue[][], path: Path, checked: Checked): Problem[] {
  const found = valueAt(checked.value, path);
  const fitting = errors.filter((issues) => !issues.some((issue) => isOfOtherKind(issue, found)));
  if (fitting.length === 0) return [noForm(errors, path, checked)];
  const known = fitting.filter((issues) => issues.every((issue) => !isUnknownKey(issue)));
  if (known.length > 1 && isRecord(found)) return [noKey(path, checked)];
  const told = known[0] ?? (fitting.length === 1 ? fitting[0] : fitting[0]?.filter(isUnknownKey));
  return (told ?? []).flatMap((issue) => problemsOfIssue(issue, path, checked));
}

function isUnknownKey({ code, path }: Issue): boolean {
  return code === "unrecognized_keys" && path.length === 0;
}

function isOfOtherKind({ code, path }: Issue, found: unknown): boolean {
  if (path.length > 0) return false;
  return code === "invalid_type" || code === "invalid_union" || (code === "invalid_value" && typeof found === "object");
}

function noForm(errors: readonly Issue[][], path: Path, { value, schema }: Checked): Problem {
  const found = valueAt(value, path);
  const hint = quoteHint(errors.flat(), found) ?? descriptionAt(schema, path);
  const message = `expected ${listKinds(errors.flat())}, not ${kindOf(found)}`;
  return { code: "schema", path, on: "value", message, ...(hint !== undefined && { hint }) };
}

function noKey(path: Path, { schema }: Checked): Problem {
  const message = `one of these keys is missing: ${keysAt(schema, path).join(", ")}`;
  return { code: "schema", path, on: "value", message };
}

/** Gives the value at a path; undefined where the path leads to nothing. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((current, segment) => {
    if (Array.isArray(current)) return current[Number(segment)];
    return isRecord(current) && Object.hasOwn(current, segment) ? current[segment] : undefined;
  }, value);
}

import { type Artifact, artifactSchema } from "../model/statement.ts";

/**
 * Says which fields of a statement are not what its report asks for, a sentence each.
 * @param attest gives the text of the statement that the report asks for; of the artifacts beside the report it knows
 * nothing: that they were tested is the word of whoever attested
 */
export function checkAttestation(text: string, attest: (artifacts: readonly Artifact[]) => string): string[] {
  const found = parse(text);
  if (found === undefined) return ["it is not JSON"];
  const wanted = attest(artifactsIn(found));
  if (text === wanted) return [];
  const told = differences("", found, parse(wanted));
  // Parsers do not agree on which of two equal keys counts.
  return told.length > 0
    ? told
    : ["it is not laid out as copypart does: white space was changed, or a key stands twice"];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function artifactsIn(statement: unknown): Artifact[] {
  const subject = entriesOf(entriesOf(statement)?.get("subject"));
  return [...(subject?.values() ?? [])].slice(1).flatMap((item) => {
    const parsed = artifactSchema.safeParse(item);
    return parsed.success ? [parsed.data] : [];
  });
}

/** The members of an object, or the items of an array by their number. */
function entriesOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  return typeof value === "object" && value !== null ? new Map<string, unknown>(Object.entries(value)) : undefined;
}

function differences(path: string, found: unknown, wanted: unknown): string[] {
  if (isListOfNames(found) && isListOfNames(wanted)) return compareNames(path, found, wanted);
  const [had, has] = [entriesOf(found), entriesOf(wanted)];
  if (had === undefined || has === undefined || Array.isArray(found) !== Array.isArray(wanted))
    return found === wanted ? [] : [`${path || "it"} is ${show(found)}, by the report it is ${show(wanted)}`];
  const keys = [...new Set([...had.keys(), ...has.keys()])];
  return keys.flatMap((key) => differences(step(path, key, found), had.get(key), has.get(key)));
}

function step(path: string, key: string, holder: unknown): string {
  if (Array.isArray(holder)) return `${path}[${key}]`;
  return path === "" ? key : `${path}.${key}`;
}

function isListOfNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function compareNames(path: string, found: readonly string[], wanted: readonly string[]): string[] {
  const added = found.filter((name) => !wanted.includes(name));
  const lost = wanted.filter((name) => !found.includes(name));
  if (added.length + lost.length > 0) {
    return [
      ...added.map((name) => `${path} names ${show(name)}, which does not belong there by the report`),
      ...lost.map((name) => `${path} lacks ${show(name)}`),
    ];
  }
  const isSame = found.length === wanted.length && found.every((name, index) => name === wanted[index]);
  return isSame ? [] : [`${path} is in another order than the report, or names something twice`];
}

/** So much of a value tells it from another. */
const SHOWN = 100;

function show(value: unknown): string {
  if (value === undefined) return "absent";
  const text = JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

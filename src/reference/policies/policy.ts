import { Refusal } from "../http/refusal.ts";

/** One statement of a bucket policy, each list at least one entry long. */
export interface Statement {
  readonly effect: "Allow" | "Deny";
  /** `*`, account ids and ARNs. */
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** The session modes of directory buckets that the statement is limited to (PERM-013). */
  readonly sessionModes: readonly string[] | undefined;
}

/** A bucket policy: as it was sent, and as it is read. */
export interface Policy {
  readonly text: string;
  readonly statements: readonly Statement[];
}

/**
 * Reads a bucket policy. Of the language of policies only what cases need is known: a statement with an element or a
 * condition beyond that is refused, never ignored.
 */
export function readPolicy(text: string): Policy {
  const document = parse(text);
  const statements = listOf(fieldsOf(document)["Statement"]);
  if (statements.length === 0) throw malformed("Missing required field Statement");
  return { text, statements: statements.map(readStatement) };
}

const KNOWN = new Set(["Sid", "Effect", "Principal", "Action", "Resource", "Condition"]);

function readStatement(value: unknown): Statement {
  const fields = fieldsOf(value);
  const unknown = Object.keys(fields).find((name) => !KNOWN.has(name));
  if (unknown !== undefined) throw malformed(`Unsupported field ${unknown}`);
  const effect = fields["Effect"];
  if (effect !== "Allow" && effect !== "Deny") throw malformed("Invalid effect");
  return {
    effect,
    principals: readPrincipals(fields["Principal"]),
    actions: textsOf(fields["Action"], "Action"),
    resources: textsOf(fields["Resource"], "Resource"),
    sessionModes: readCondition(fields["Condition"]),
  };
}

function readPrincipals(value: unknown): readonly string[] {
  return value === "*" ? ["*"] : textsOf(fieldsOf(value)["AWS"], "Principal");
}

function readCondition(value: unknown): readonly string[] | undefined {
  if (value === undefined) return undefined;
  const conditions = fieldsOf(value);
  const equals = fieldsOf(conditions["StringEquals"]);
  const names = [...Object.keys(conditions), ...Object.keys(equals)];
  if (names.join() !== "StringEquals,s3express:SessionMode") throw malformed("Unsupported condition");
  return textsOf(equals["s3express:SessionMode"], "Condition");
}

function textsOf(value: unknown, field: string): readonly string[] {
  const texts = listOf(value);
  const strings = texts.filter((text) => typeof text === "string");
  if (strings.length === 0 || strings.length < texts.length) throw malformed(`Missing or invalid field ${field}`);
  return strings;
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw malformed("Policy has invalid fields");
  return Object.fromEntries(Object.entries(value));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed("Policies must be valid JSON and the first byte must be '{'");
  }
}

function malformed(message: string): Refusal {
  return new Refusal("MalformedPolicy", message);
}

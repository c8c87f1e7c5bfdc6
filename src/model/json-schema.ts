import { z } from "zod";
import { caseFileSchema } from "./case-file.ts";
import { reportSchema } from "./report.ts";
import { targetSchema } from "./target.ts";

/** A JSON Schema (draft 2020-12), as far as we look into it ourselves. */
export interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly propertyNames?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

/** Gives the schema of a case file for editors: as the loader's, and `${row.…}` where a table may fill in a value. */
export function caseFileJsonSchema(): JsonSchema {
  return allowRows(toJson(caseFileSchema, "input", "ref"));
}

/** Gives the schema of a target file for editors. */
export function targetJsonSchema(): JsonSchema {
  return toJson(targetSchema, "input", "inline");
}

/** Gives the schema of a saved report, for programs that read one. */
export function reportJsonSchema(): JsonSchema {
  return toJson(reportSchema, "output", "inline");
}

/** Gives the schema of what is written in a file, without `$ref`: for hints about keys and values. */
export function inlineJsonSchema(schema: z.ZodType): JsonSchema {
  const known = inlined.get(schema) ?? toJson(schema, "input", "inline");
  inlined.set(schema, known);
  return known;
}

const inlined = new Map<z.ZodType, JsonSchema>();

function toJson(schema: z.ZodType, io: "input" | "output", reused: "ref" | "inline"): JsonSchema {
  // JSON Schema allows `true` and `false` wherever a schema stands; ours hold them in additionalProperties alone.
  return z.toJSONSchema(schema, { io, reused }) as JsonSchema;
}

const ROW = "\\$\\{row\\.[^}]+\\}";

/** Rows are filled in before the loader checks values, so a reference may stand for any of them. */
function allowRows(schema: JsonSchema): JsonSchema {
  if (schema.pattern !== undefined) return { ...schema, pattern: `(?:${schema.pattern})|${ROW}` };
  if (schema.type === "integer" || schema.enum !== undefined || schema.const !== undefined) return orRow(schema);
  return {
    ...schema,
    ...(schema.properties && { properties: mapValues(schema.properties, allowRows) }),
    ...(typeof schema.additionalProperties === "object" && {
      additionalProperties: allowRows(schema.additionalProperties),
    }),
    ...(schema.items && { items: allowRows(schema.items) }),
    ...(schema.anyOf && { anyOf: schema.anyOf.map(allowRows) }),
    ...(schema.$defs && { $defs: mapValues(schema.$defs, allowRows) }),
  };
}

function orRow({ description, ...schema }: JsonSchema): JsonSchema {
  return {
    ...(description !== undefined && { description }),
    anyOf: [schema, { type: "string", pattern: `^${ROW}$` }],
  };
}

/** `id` and `topic` name the case: no row reaches them. */
function mapValues(
  record: Readonly<Record<string, JsonSchema>>,
  change: (value: JsonSchema) => JsonSchema,
): Record<string, JsonSchema> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, name === "id" || name === "topic" ? value : change(value)]),
  );
}

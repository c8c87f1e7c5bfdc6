import { caseFileSchema } from "./case-file.ts";
import { type JsonSchema, toJsonSchema } from "./json-schema.ts";
import { savedReportSchema } from "./packed-report.ts";
import { targetSchema } from "./target.ts";

/** Gives the schema of a case file for editors: as the loader's, and `${row.…}` where a table may fill in a value. */
export function caseFileJsonSchema(): JsonSchema {
  return allowRows(toJsonSchema(caseFileSchema, "input", "ref"));
}

/** Gives the schema of a target file for editors. */
export function targetJsonSchema(): JsonSchema {
  return toJsonSchema(targetSchema, "input", "inline");
}

/** Gives the schema of a saved report, for programs that read one. */
export function reportJsonSchema(): JsonSchema {
  return toJsonSchema(savedReportSchema, "output", "inline");
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

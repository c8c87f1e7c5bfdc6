import { z } from "zod";

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

/** Gives the schema of what is written in a file, without `$ref`: for hints about keys and values. */
export function inlineJsonSchema(schema: z.ZodType): JsonSchema {
  const known = inlined.get(schema) ?? toJsonSchema(schema, "input", "inline");
  inlined.set(schema, known);
  return known;
}

const inlined = new Map<z.ZodType, JsonSchema>();

/** Gives the schema of what is read (`input`) or of what comes of it (`output`); what is used again by reference or in full. */
export function toJsonSchema(schema: z.ZodType, io: "input" | "output", reused: "ref" | "inline"): JsonSchema {
  // JSON Schema allows `true` and `false` wherever a schema stands; ours hold them in additionalProperties alone.
  return z.toJSONSchema(schema, { io, reused }) as JsonSchema;
}

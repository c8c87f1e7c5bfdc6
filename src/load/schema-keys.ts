import type { JsonSchema } from "../model/json-schema.ts";
import type { Path } from "./path.ts";

/** Gives the keys that a mapping at this path may have. */
export function keysAt(schema: JsonSchema, path: Path): string[] {
  const keys = schemasAt(schema, path).flatMap(({ properties, propertyNames }) => [
    ...Object.keys(properties ?? {}),
    ...(propertyNames?.enum ?? []).map(String),
  ]);
  return [...new Set(keys)];
}

/** Gives what the schema says about the value at this path, or about the nearest value around it. */
export function descriptionAt(schema: JsonSchema, path: Path): string | undefined {
  const own = [...followed(schema, path), ...schemasAt(schema, path)].find(
    ({ description }) => description !== undefined,
  );
  return own?.description;
}

/** Every schema that a value at this path may be held to, unions taken apart. */
function schemasAt(schema: JsonSchema, path: Path): JsonSchema[] {
  return followed(schema, path).flatMap(branches);
}

function followed(schema: JsonSchema, path: Path): JsonSchema[] {
  return path.reduce<JsonSchema[]>(
    (found, segment) => found.flatMap(branches).flatMap((one) => below(one, segment)),
    [schema],
  );
}

function branches(schema: JsonSchema): JsonSchema[] {
  return schema.anyOf ? schema.anyOf.flatMap(branches) : [schema];
}

function below(schema: JsonSchema, segment: string | number): JsonSchema[] {
  const { properties, additionalProperties, items } = schema;
  if (typeof segment === "number") return items ? [items] : [];
  const property = properties && Object.hasOwn(properties, segment) ? properties[segment] : undefined;
  if (property) return [property];
  return typeof additionalProperties === "object" ? [additionalProperties] : [];
}

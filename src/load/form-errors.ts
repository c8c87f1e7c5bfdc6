import type { HarnessError } from "../errors.ts";
import { inlineJsonSchema } from "../model/json-schema.ts";
import { toError } from "./problem.ts";
import { schemaProblems } from "./schema-problems.ts";
import type { Issue } from "./schema-words.ts";
import type { Source } from "./source.ts";

/** Gives what is wrong with the form of a file that holds no cases, each problem with its place. */
export function formErrors(
  issues: readonly Issue[],
  value: unknown,
  schema: Parameters<typeof inlineJsonSchema>[0],
  source: Source,
): HarnessError[] {
  return schemaProblems(issues, value, inlineJsonSchema(schema)).map((problem) => toError(source, problem));
}

import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { caseFileJsonSchema, reportJsonSchema, targetJsonSchema } from "../model/published-schemas.ts";

// Renews the published JSON Schemas: node src/cli/write-schemas.ts
const schemas = {
  "cases/schema.json": caseFileJsonSchema(),
  "targets/schema.json": targetJsonSchema(),
  "reports/schema.json": reportJsonSchema(),
};

for (const [path, schema] of Object.entries(schemas)) {
  const file = fileURLToPath(new URL(`../../${path}`, import.meta.url));
  await writeFile(file, `${JSON.stringify(schema, null, 2)}\n`);
  console.log(`wrote ${path}`);
}

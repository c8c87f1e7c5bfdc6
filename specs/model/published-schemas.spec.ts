import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "chai";
import { parse } from "yaml";
import type { JsonSchema } from "../../src/model/json-schema.ts";
import { caseFileJsonSchema, reportJsonSchema, targetJsonSchema } from "../../src/model/published-schemas.ts";

const published: Readonly<Record<string, JsonSchema>> = {
  "cases/schema.json": caseFileJsonSchema(),
  "targets/schema.json": targetJsonSchema(),
  "reports/schema.json": reportJsonSchema(),
};

describe("the published JSON Schemas", () => {
  for (const [path, schema] of Object.entries(published)) {
    it(`${path} is what the types say (renewed by: node src/cli/write-schemas.ts)`, () => {
      const text = readFileSync(join(import.meta.dirname, "../..", path), "utf8");
      expect(text).to.equal(`${JSON.stringify(schema, null, 2)}\n`);
    });
  }
});

describe("caseFileJsonSchema", () => {
  const validate = new Ajv2020({ strict: false }).compile(caseFileJsonSchema());
  const file = (fields: string) =>
    parse(`topic: a\ntitle: b\ncases:\n  - { id: a/b, title: t, clauses: [RANGE-003], ${fields} }`);

  const rows: readonly { fact: string; fields: string; valid: boolean }[] = [
    { fact: "takes a plain case", fields: "send: {}, expect: { documented: { status: 200 } }", valid: true },
    { fact: "takes a row for a status", fields: 'expect: { documented: { status: "${row.status}" } }', valid: true },
    { fact: "takes a row for a size", fields: 'given: { source: "${row.size}" }', valid: true },
    { fact: "takes a row for an operation", fields: 'send: { do: "${row.do}" }', valid: true },
    {
      fact: "takes a row for a whole number",
      fields: 'expect: { documented: { xml: { A: { count: "${row.n}" } } } }',
      valid: true,
    },
    { fact: "refuses an unknown key", fields: "sned: {}", valid: false },
    { fact: "refuses an unknown operation", fields: "send: { do: Copy }", valid: false },
    { fact: "refuses a size without unit", fields: "given: { source: 10 }", valid: false },
  ];

  for (const { fact, fields, valid } of rows) it(fact, () => expect(validate(file(fields))).to.equal(valid));
});

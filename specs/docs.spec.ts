import { readFileSync } from "node:fs";
import { expect } from "chai";
import { parseTarget } from "../src/load/load-target.ts";
import { parseCaseFile } from "../src/load/parse-case-file.ts";
import { BUCKETS, CAPABILITIES } from "../src/model/capability.ts";
import { OPERATIONS, SIGNERS } from "../src/model/case.ts";
import { caseFileSchema } from "../src/model/case-file.ts";
import { DIGESTS } from "../src/model/check.ts";
import { PINS } from "../src/model/clause.ts";
import { inlineJsonSchema, type JsonSchema } from "../src/model/json-schema.ts";
import { targetSchema } from "../src/model/target.ts";
import { book } from "./run-book.ts";

const read = (name: string) => readFileSync(new URL(`../docs/${name}`, import.meta.url), "utf8");
const authoring = read("authoring-cases.md");
const targets = read("target-files.md");

/** A block marked so shows a mistake. */
const MISTAKEN = "# with mistakes\n";

/** The YAML examples of a page. */
function examplesIn(page: string): string[] {
  return Array.from(page.matchAll(/```yaml\n([\s\S]*?)```/g), ([, text = ""]) => text);
}

/** An example that is a single case, as a file. */
function toFile(text: string): string {
  return text.startsWith("- id:") ? `topic: example\ntitle: Example\ncases:\n${text.replace(/^/gm, "  ")}` : text;
}

/** All keys that a schema names, at any depth. */
function keysOf({ properties = {}, additionalProperties, items, anyOf = [] }: JsonSchema): string[] {
  const below = [...Object.values(properties), ...anyOf, ...(items ? [items] : [])];
  if (typeof additionalProperties === "object") below.push(additionalProperties);
  return [...Object.keys(properties), ...below.flatMap(keysOf)];
}

/** What stands in a page as code, word by word. */
function codeWords(page: string): ReadonlySet<string> {
  const spans = Array.from(page.matchAll(/`([^`\n]+)`/g), ([, text = ""]) => text);
  return new Set(spans.flatMap((text) => [text, ...text.split(/[^A-Za-z0-9.-]+/)]));
}

function missingIn(page: string, words: readonly string[]): string[] {
  const known = codeWords(page);
  return [...new Set(words)].filter((word) => !known.has(word));
}

describe("docs", () => {
  it("show cases that load", () => {
    const sound = examplesIn(authoring).filter((text) => !text.startsWith(MISTAKEN));
    expect(sound).not.to.be.empty;
    for (const text of sound) expect(parseCaseFile(toFile(text), "example.yaml", book)).not.to.be.empty;
  });

  it("show mistakes that are refused", () => {
    const mistaken = examplesIn(authoring).filter((text) => text.startsWith(MISTAKEN));
    expect(mistaken).not.to.be.empty;
    for (const text of mistaken) expect(() => parseCaseFile(text, "example.yaml", book)).to.throw();
  });

  it("show target files that load", () => {
    for (const text of examplesIn(targets)) expect(parseTarget(text, "example.yaml").name).not.to.equal("");
  });

  it("name every key of a case file", () => {
    expect(missingIn(authoring, keysOf(inlineJsonSchema(caseFileSchema)))).to.deep.equal([]);
  });

  it("name every key of a target file", () => {
    const kinds = new Set<string>(BUCKETS);
    const keys = keysOf(inlineJsonSchema(targetSchema)).filter((key) => !kinds.has(key));
    const inExamples = examplesIn(targets).join("\n");
    expect(missingIn(targets, keys).filter((key) => !inExamples.includes(`${key}: `))).to.deep.equal([]);
  });

  it("name every capability, bucket kind, operation, signer, digest and pin", () => {
    const words = [...CAPABILITIES, ...BUCKETS, ...OPERATIONS, ...SIGNERS, ...DIGESTS, ...PINS];
    expect(missingIn(authoring, words)).to.deep.equal([]);
  });
});

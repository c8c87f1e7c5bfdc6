import { expect } from "chai";
import type { ErrorCode } from "../../src/errors.ts";
import { fileWith, problemsIn } from "./fixtures.ts";

interface Row {
  readonly fact: string;
  readonly code: ErrorCode;
  /** The whole file, or what stands in its only case, whose first line is the seventh. */
  readonly file?: string;
  readonly entry?: string;
  /** Line and column, excerpt line, and what the carets stand under. */
  readonly at: string;
  readonly under: string;
  readonly says: RegExp;
}

const ok = "expect: { documented: { status: 200 } }";
const refusal = "expect: { documented: { status: 4xx } }";

const rows: readonly Row[] = [
  {
    fact: "a key that stands twice",
    code: "yaml-syntax",
    file: "topic: a\ntopic: b",
    at: "2:1",
    under: "topic",
    says: /stands twice/,
  },
  {
    fact: "an unclosed list",
    code: "yaml-syntax",
    file: "topic: [a\ntitle: b\n",
    at: "2:1",
    under: "title",
    says: /Flow sequence/,
  },
  { fact: "a tag", code: "yaml-syntax", file: "topic: !env HOME", at: "1:8", under: "!env", says: /Unresolved tag/ },
  { fact: "an alias of nothing", code: "yaml-syntax", file: "topic: *a", at: "1:8", under: "*a", says: /alias/ },
  {
    fact: "an alias of itself",
    code: "yaml-syntax",
    file: "topic: &a [*a]",
    at: "1:12",
    under: "*a",
    says: /holds itself/,
  },
  {
    fact: "a second document",
    code: "yaml-syntax",
    file: "topic: a\n---\nb: 1",
    at: "2:1",
    under: "---",
    says: /one document/,
  },
  {
    fact: "a reference that is not quoted within braces",
    code: "yaml-syntax",
    entry: "send: { headers: { a: ${b} } }",
    at: "7:28",
    under: "{",
    says: /stand in quotes/,
  },
  { fact: "an empty file", code: "schema", file: "", at: "1:1", under: "", says: /expected a mapping, not null/ },
  {
    fact: "a file without cases",
    code: "schema",
    file: "topic: a\ntitle: b",
    at: "1:1",
    under: "topic: a",
    says: /cases is missing/,
  },
  {
    fact: "an unknown key of the file",
    code: "schema",
    file: `${fileWith(`send: {}\n${ok}`)}\nabuot: x`,
    at: "9:1",
    under: "abuot",
    says: /unknown key abuot.*Did you mean about\?/,
  },
  {
    fact: "an unknown key of a case",
    code: "schema",
    entry: `sned: {}\nsend: {}\n${ok}`,
    at: "7:5",
    under: "sned",
    says: /Did you mean send\?/,
  },
  {
    fact: "an unknown key that is like none",
    code: "schema",
    entry: `send: { colour: red }\n${ok}`,
    at: "7:13",
    under: "colour",
    says: /Keys here: do, to, of, method/,
  },
  {
    fact: "an unknown key of a check",
    code: "schema",
    entry: "send: {}\nexpect: { documented: { staus: 200 } }",
    at: "8:29",
    under: "staus",
    says: /Did you mean status\?/,
  },
  {
    fact: "an unknown key of a recorded check",
    code: "schema",
    entry: "send: {}\nexpect: { recorded: { recording: R7, staus: 200 } }",
    at: "8:42",
    under: "staus",
    says: /Did you mean status\?/,
  },
  {
    fact: "an unknown form of a value",
    code: "schema",
    entry: "send: {}\nexpect: { documented: { code: { match: x } } }",
    at: "8:37",
    under: "match",
    says: /Did you mean matches\?/,
  },
  {
    fact: "two forms of a value at once",
    code: "schema",
    entry: "send: {}\nexpect: { documented: { code: { is: x, oneOf: [y] } } }",
    at: "8:37",
    under: "is",
    says: /is cannot stand beside/,
  },
  {
    fact: "an empty form of a value",
    code: "schema",
    entry: "send: {}\nexpect: { documented: { code: {} } }",
    at: "8:29",
    under: "code",
    says: /one of these keys is missing: matches, oneOf, is, count/,
  },
  {
    fact: "a digest of bytes that are not there",
    code: "schema",
    entry: "send: {}\nexpect: { documented: { xml: { A: { digest: CRC32, parts: [source, 'source[0-1024]'] } } } }",
    at: "8:72",
    under: "'source[0-1024]'",
    says: /source has 1024 bytes/,
  },
  {
    fact: "a first step that is sent with one before it",
    code: "schema",
    entry: `steps: [{ id: first, with: previous, send: {}, ${ok} }]`,
    at: "7:26",
    under: "with",
    says: /no step stands before/,
  },
  {
    fact: "a look at parts that other steps are making",
    code: "schema",
    entry:
      "steps: [{ id: one, send: {}, expect: { documented: { part: absent } } }, { id: two, with: previous, send: {} }]",
    at: "7:58",
    under: "part",
    says: /while other steps are still changing it/,
  },
  {
    fact: "a value of a step that is sent at the same time",
    code: "unknown-reference",
    entry: `steps: [{ id: one, send: {} }, { id: two, with: previous, send: { key: "\${one.etag}" }, ${ok} }]`,
    at: "7:76",
    under: '"${one.etag}"',
    says: /nothing here provides/,
  },
  {
    fact: "true where text has to stand",
    code: "schema",
    entry: `send: { headers: { a: true } }\n${ok}`,
    at: "7:27",
    under: "true",
    says: /expected text, a number, a list or null, not true.*quotes/,
  },
  {
    fact: "text where a mapping has to stand",
    code: "schema",
    entry: `send: copy\n${ok}`,
    at: "7:11",
    under: "copy",
    says: /expected a mapping, not copy/,
  },
  {
    fact: "a mapping where text has to stand",
    code: "schema",
    entry: `send: { method: { a: 1 } }\n${ok}`,
    at: "7:13",
    under: "method",
    says: /expected text, not a mapping/,
  },
  {
    fact: "an operation that does not exist",
    code: "schema",
    entry: `send: { do: UploadPartCpy }\n${ok}`,
    at: "7:17",
    under: "UploadPartCpy",
    says: /Did you mean UploadPartCopy\?/,
  },
  {
    fact: "a status that is none",
    code: "schema",
    entry: "send: {}\nexpect: { documented: { status: 4x } }",
    at: "8:37",
    under: "4x",
    says: /4x is not of the form.*200, 4xx/,
  },
  {
    fact: "a size without unit",
    code: "schema",
    entry: `given: { source: 10 }\nsend: {}\n${ok}`,
    at: "7:22",
    under: "10",
    says: /expected text or a mapping, not 10/,
  },
  {
    fact: "a body with a wrong value",
    code: "schema",
    entry: `send: { body: { parts: 3 } }\n${ok}`,
    at: "7:28",
    under: "3",
    says: /expected a mapping, not 3/,
  },
  {
    fact: "a number that would be read as another",
    code: "schema",
    entry: `send: { query: { partNumber: 007 } }\n${ok}`,
    at: "7:34",
    under: "007",
    says: /007 would be read as 7.*quotes/,
  },
  {
    fact: "an id of another topic",
    code: "schema",
    file: fileWith(`send: {}\n${ok}`).replace("range/one", "rnage/one"),
    at: "4:9",
    under: "rnage/one",
    says: /begins with range\//,
  },
  {
    fact: "send beside steps",
    code: "schema",
    entry: `send: {}\nsteps: [{ id: a, send: {}, ${ok} }]`,
    at: "7:5",
    under: "send",
    says: /send and steps/,
  },
  {
    fact: "a case of nothing but advice",
    code: "schema",
    entry: "send: {}\nexpect: { advice: { status: 200 } }",
    at: "4:5",
    under: "id",
    says: /only advice/,
  },
  {
    fact: "an empty list of checks",
    code: "schema",
    entry: "send: {}\nexpect: { documented: {} }",
    at: "8:15",
    under: "documented",
    says: /no check stands here/,
  },
  {
    fact: "a recorded side without recording",
    code: "schema",
    entry:
      "send: {}\nexpect:\n  either:\n    - { side: a, basis: recorded, status: 200 }\n    - { side: b, basis: documented, status: 200 }",
    at: "10:22",
    under: "basis",
    says: /names its recording/,
  },
  {
    fact: "a regular expression that is none",
    code: "schema",
    entry: "send: {}\nexpect: { documented: { headers: { a: { matches: '(' } } } }",
    at: "8:54",
    under: "'('",
    says: /Invalid regular expression/,
  },
  {
    fact: "a reference in a regular expression",
    code: "unknown-reference",
    entry: 'send: {}\nexpect: { documented: { code: { matches: "${source.key}" } } }',
    at: "8:46",
    under: '"${source.key}"',
    says: /takes no references/,
  },
  {
    fact: "an object that no step uses",
    code: "schema",
    entry: `given: { objects: { spare: 1 B } }\nsend: {}\n${ok}`,
    at: "7:25",
    under: "spare",
    says: /no step uses spare/,
  },
  {
    fact: "an upload that no step uses",
    code: "schema",
    entry: `given: { uploads: { spare: {} } }\nsend: {}\n${ok}`,
    at: "7:25",
    under: "spare",
    says: /no step uses spare/,
  },
  {
    fact: "versions outside a versioned bucket",
    code: "schema",
    entry: `given: { source: { versions: [1 B] } }\nsend: {}\n${ok}`,
    at: "7:24",
    under: "versions",
    says: /versioned bucket/,
  },
  {
    fact: "a slice past the end",
    code: "schema",
    entry: "given: { source: 10 B }\nsend: {}\nexpect: { documented: { copied: 'source[0-10]' } }",
    at: "9:37",
    under: "'source[0-10]'",
    says: /10 bytes: the last is number 9/,
  },
  {
    fact: "a slice that runs backwards",
    code: "schema",
    entry: "send: {}\nexpect: { documented: { bytes: ['source[5-4]'] } }",
    at: "8:37",
    under: "'source[5-4]'",
    says: /ends before/,
  },
  {
    fact: "a slice of no known form",
    code: "schema",
    entry: "send: {}\nexpect: { documented: { copied: source 0-9 } }",
    at: "8:37",
    under: "source 0-9",
    says: /names no bytes/,
  },
  {
    fact: "a slice of an unknown object",
    code: "unknown-reference",
    entry: "send: {}\nexpect: { documented: { copied: sorce } }",
    at: "8:37",
    under: "sorce",
    says: /Did you mean source\?/,
  },
  {
    fact: "an upload that is not given",
    code: "unknown-reference",
    entry: `send: { to: uplaod }\n${ok}`,
    at: "7:17",
    under: "uplaod",
    says: /Did you mean upload\?/,
  },
  {
    fact: "an object in the place of an upload",
    code: "unknown-reference",
    entry: `send: { to: source }\n${ok}`,
    at: "7:17",
    under: "source",
    says: /Fixtures here: upload/,
  },
  {
    fact: "an object that is not given",
    code: "unknown-reference",
    entry: `send: {}\n${refusal}\ncontrol: { of: othr }`,
    at: "9:20",
    under: "othr",
    says: /no fixture othr/,
  },
  {
    fact: "a reference that nothing provides",
    code: "unknown-reference",
    entry: `send: { headers: { a: "\${sorce.etag}" } }\n${ok}`,
    at: "7:27",
    under: '"${sorce.etag}"',
    says: /Did you mean \$\{source\.etag\}\?/,
  },
  {
    fact: "a reference in a key",
    code: "unknown-reference",
    entry: `send: { headers: { "\${a}": 1 } }\n${ok}`,
    at: "7:24",
    under: '"${a}"',
    says: /nothing here provides/,
  },
  {
    fact: "a reference without its end",
    code: "unknown-reference",
    entry: `send: { headers: { a: "\${source.etag" } }\n${ok}`,
    at: "7:27",
    under: '"${source.etag"',
    says: /without its/,
  },
  {
    fact: "the value of a fixture in given",
    code: "unknown-reference",
    entry: `given: { upload: { headers: { a: "\${source.etag}" } } }\nsend: {}\n${ok}`,
    at: "7:38",
    under: '"${source.etag}"',
    says: /nothing here provides.*Known here: bucket\.general/,
  },
  {
    fact: "a value of a third version of two",
    code: "unknown-reference",
    entry: `given: { source: { bucket: versioned, versions: [1 B, 2 B] } }\nsend: { headers: { a: "\${source.v3.etag}" } }\n${ok}`,
    at: "8:27",
    under: '"${source.v3.etag}"',
    says: /source\.v/,
  },
  {
    fact: "the answer of the step itself in its request",
    code: "unknown-reference",
    entry: `send: { headers: { a: "\${copy.etag}" } }\n${ok}`,
    at: "7:27",
    under: '"${copy.etag}"',
    says: /in later steps only/,
  },
  {
    fact: "a row where there is no table",
    code: "unknown-reference",
    entry: `send: { key: "\${row.key}" }\n${ok}`,
    at: "7:18",
    under: '"${row.key}"',
    says: /no table/,
  },
  {
    fact: "a column that no row has",
    code: "unknown-reference",
    entry: `each: [{ id: a }]\nsend: { key: "\${row.key}" }\n${ok}`,
    at: "8:18",
    under: '"${row.key}"',
    says: /no row has a column key/,
  },
  {
    fact: "a column that one row lacks",
    code: "unknown-reference",
    entry: `each: [{ id: a, key: x }, { id: b }]\nsend: { key: "\${row.key}" }\n${ok}`,
    at: "8:18",
    under: '"${row.key}"',
    says: /the row b has no column key/,
  },
  {
    fact: "a column that is never used",
    code: "schema",
    entry: `each: [{ id: a, key: x }]\nsend: {}\n${ok}`,
    at: "7:21",
    under: "key",
    says: /column key is never used/,
  },
  {
    fact: "a row without id",
    code: "schema",
    entry: `each: [{ key: x }]\nsend: { key: "\${row.key}" }\n${ok}`,
    at: "7:12",
    under: "{ key: x }",
    says: /id is missing/,
  },
  {
    fact: "rows that share an id",
    code: "duplicate-id",
    entry: `each: [{ id: a }, { id: a }]\nsend: {}\n${ok}`,
    at: "7:29",
    under: "a",
    says: /two rows have the id a/,
  },
  {
    fact: "a value of a row that has the wrong form",
    code: "schema",
    entry: 'each: [{ id: a, status: 4x }]\nsend: {}\nexpect: { documented: { status: "${row.status}" } }',
    at: "9:37",
    under: '"${row.status}"',
    says: /4x is not of the form/,
  },
  {
    fact: "a row that makes two keys equal",
    code: "schema",
    entry: `each: [{ id: a, name: b }]\nsend: { headers: { "\${row.name}": 1, b: 2 } }\n${ok}`,
    at: "8:24",
    under: '"${row.name}"',
    says: /stands twice/,
  },
  {
    fact: "cases that share an id",
    code: "duplicate-id",
    file: `${fileWith(`send: {}\n${ok}`)}\n  - { id: range/one, title: t, clauses: [RANGE-003], send: {}, ${ok} }`,
    at: "9:11",
    under: "range/one",
    says: /given twice.*range\.yaml:4:9/,
  },
  {
    fact: "steps that share an id",
    code: "duplicate-id",
    entry: `steps:\n  - { id: a, send: {}, ${ok} }\n  - { id: a, send: {} }`,
    at: "9:15",
    under: "a",
    says: /given twice/,
  },
  {
    fact: "a fixture that has a name of ours",
    code: "duplicate-id",
    entry: `given: { objects: { bucket: 1 B } }\nsend: { of: bucket }\n${ok}`,
    at: "7:25",
    under: "bucket",
    says: /copypart itself/,
  },
  {
    fact: "a capture that nothing uses",
    code: "unused-capture",
    entry: `steps:\n  - { id: a, send: {}, capture: { tag: xml ETag }, ${ok} }`,
    at: "8:39",
    under: "tag",
    says: /nothing uses/,
  },
  {
    fact: "an unknown clause",
    code: "unknown-clause",
    file: fileWith(`send: {}\n${ok}`).replace("RANGE-003", "RANGE-030"),
    at: "6:15",
    under: "RANGE-030",
    says: /Did you mean RANGE-0/,
  },
  {
    fact: "an unknown recording",
    code: "unknown-recording",
    entry: "send: {}\nexpect: { recorded: [{ recording: R8, status: 200 }] }",
    at: "8:39",
    under: "R8",
    says: /Did you mean R7\?/,
  },
  {
    fact: "a documented refusal without control",
    code: "missing-control",
    entry: `send: {}\n${refusal}`,
    at: "8:5",
    under: "expect",
    says: /needs a control/,
  },
  {
    fact: "a recorded error code without control",
    code: "missing-control",
    entry: "send: {}\nexpect: { recorded: { recording: R7, code: InvalidArgument } }",
    at: "8:5",
    under: "expect",
    says: /needs a control/,
  },
  {
    fact: "a refusing side without control",
    code: "missing-control",
    entry:
      "send: {}\nexpect:\n  either:\n    - { side: a, basis: documented, status: [400, 416] }\n    - { side: b, basis: documented, status: 200 }",
    at: "8:5",
    under: "expect",
    says: /needs a control/,
  },
];

describe("parseCaseFile, on a broken file", () => {
  for (const { fact, code, file, entry, at, under, says } of rows) {
    it(`refuses ${fact}`, () => {
      const problems = problemsIn(file ?? fileWith(entry ?? ""));
      expect(problems.map((problem) => problem.code)).to.include(code);
      const problem = problems.find((one) => one.code === code && says.test(`${one.message} ${one.hint ?? ""}`));
      expect(problem, problems.map(({ message, hint }) => `${message} ${hint}`).join("\n")).to.not.equal(undefined);
      expect(`${problem?.at?.line}:${problem?.at?.column}`).to.equal(at);
      expect(underCarets(problem?.excerpt)).to.equal(under);
      expect(problem?.at?.file).to.equal("range.yaml");
    });
  }
});

describe("parseCaseFile, on several faults", () => {
  it("gives all of them in the order of the file", () => {
    const problems = problemsIn(
      fileWith("sned: {}\nsend: { headers: { a: true } }\nexpect: { documented: { status: 4x } }"),
    );
    expect(problems.map((problem) => problem.at?.line)).to.deep.equal([7, 8, 9]);
  });

  it("says the first fault of a file that is no YAML, and counts what follows from it", () => {
    const problems = problemsIn(fileWith("send: { headers: { a: ${source.key}?versionId=${source.version}, b: c } }"));
    expect(problems.map(({ at }) => `${at?.line}:${at?.column}`)).to.deep.equal(["7:28"]);
    expect(problems[0]?.message).to.match(/ \(\d+ more errors may follow from it\)$/);
  });

  it("says every key that stands twice, for none follows from another", () => {
    expect(problemsIn("topic: a\ntopic: b\ntitle: c\ntitle: d")).to.have.length(2);
  });

  it("says a fault of a table once, not for each row", () => {
    const table = "each: [{ id: a }, { id: b }]\nsend: { to: nowhere }\nexpect: { documented: { status: 200 } }";
    expect(problemsIn(fileWith(table))).to.have.length(1);
  });

  it("says no more of a value whose row is missing", () => {
    const table = 'each: [{ id: a }]\nsend: {}\nexpect: { documented: { status: "${row.status}" } }';
    expect(problemsIn(fileWith(table)).map(({ code }) => code)).to.deep.equal(["unknown-reference"]);
  });
});

/** What the carets of an excerpt stand under. */
function underCarets(excerpt = ""): string {
  const [line = "", carets = ""] = excerpt.split("\n");
  const start = carets.indexOf("^");
  return line.slice(start, carets.length);
}

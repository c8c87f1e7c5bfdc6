import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { HarnessError } from "../../src/errors.ts";
import { listCases, loadCaseBook } from "../../src/load/load-case-book.ts";
import { loadCaseFiles } from "../../src/load/load-case-files.ts";
import { catalogue, fileWith } from "./fixtures.ts";

const clauses = `
group: RANGE
title: Ranges
clauses:
  - { id: RANGE-003, strength: MUST, fact: f, pin: outcome, source: s, on: [general] }
`;
const recordings = "group: ranges\ntitle: Ranges\nrecordings:\n  - { id: R7, behaviour: b, evidence: G }\n";
const ranges = fileWith("send: {}\nexpect: { recorded: { recording: R7, status: 200 } }");
const sources = ranges.replaceAll("range", "copy-source").replace("Ranges", "Sources");
const disputes = `
contradictions:
  - id: contradiction-1
    about: a
    clauses: [RANGE-003]
    sides: [{ says: one, source: s }, { says: other, source: t }]
    position: { takes: first, because: b }
silences:
  - { id: silence-1, about: a, clauses: [RANGE-003], recordings: [R7], position: p }
`;
const profiles = `
profiles:
  - { name: core, title: Core, about: a, capabilities: [] }
  - { name: versions, title: Versions, about: b, capabilities: [versioning] }
`;
const book = {
  "range.yaml": ranges,
  "copy-source.yaml": sources,
  "clauses/range.yaml": clauses,
  "recordings/range.yaml": recordings,
};

describe("loadCaseBook", () => {
  let directory = "";

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "copypart-book-"));
    await write(book);
  });

  afterEach(() => rm(directory, { recursive: true }));

  async function write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(directory, name)), { recursive: true });
      await writeFile(join(directory, name), text);
    }
  }

  it("gives cases, topics, clauses and recordings of all files", async () => {
    await write({ "schema.json": "{}", "clauses/notes.md": "# not YAML: [" });
    const loaded = await loadCaseBook(directory);
    expect(loaded.cases.map(({ id }) => id)).to.deep.equal(["copy-source/one", "range/one"]);
    expect(loaded.topics).to.deep.equal([
      { topic: "copy-source", title: "Sources" },
      { topic: "range", title: "Ranges" },
    ]);
    expect([...loaded.clauses.keys(), ...loaded.recordings.keys()]).to.deep.equal(["RANGE-003", "R7"]);
    expect(loaded.files).to.deep.equal([
      "clauses/range.yaml",
      "copy-source.yaml",
      "range.yaml",
      "recordings/range.yaml",
    ]);
  });

  it("gives the groups of the catalogue, disputes and profiles", async () => {
    await write({ "disputes/range.yaml": disputes, "profiles/profiles.yaml": profiles });
    const loaded = await loadCaseBook(directory);
    expect(loaded.groups).to.deep.equal([
      { kind: "clauses", group: "RANGE", title: "Ranges", ids: ["RANGE-003"] },
      { kind: "recordings", group: "ranges", title: "Ranges", ids: ["R7"] },
    ]);
    expect(loaded.contradictions.map(({ id, clauses: ids }) => [id, ids])).to.deep.equal([
      ["contradiction-1", ["RANGE-003"]],
    ]);
    expect(loaded.silences).to.deep.equal([
      { id: "silence-1", about: "a", clauses: ["RANGE-003"], recordings: ["R7"], position: "p" },
    ]);
    expect(loaded.profiles.map(({ name }) => name)).to.deep.equal(["core", "versions"]);
  });

  it("needs neither disputes nor profiles", async () => {
    const { contradictions, silences, profiles: none } = await loadCaseBook(directory);
    expect([contradictions, silences, none]).to.deep.equal([[], [], []]);
  });

  it("knows what its cases catch, where that was tried with this very book", async () => {
    const { digest, kills: none } = await loadCaseBook(directory);
    const kills = { schema: "copypart-kills/1", book: digest, faults: ["f/one"], cases: { "range/one": "0dr" } };
    await write({ "kills.json": JSON.stringify(kills) });
    const known = await loadCaseBook(directory);
    await write({ "range.yaml": `${ranges}\n` });
    const changed = await loadCaseBook(directory);
    expect([none, known.kills, changed.kills]).to.deep.equal([undefined, kills, undefined]);
    expect(known.digest).to.equal(digest);
  });

  for (const text of ["{", "{}", '{ "schema": "copypart-kills/2" }']) {
    it(`refuses ${text} as what its cases catch, and says what to do`, async () => {
      await write({ "kills.json": text });
      const error = await loadCaseBook(directory).catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(HarnessError);
      expect(String(error)).to.contain("kills.json is not what `npm run faults` writes");
    });
  }

  it("gives a digest that changes with any byte of any file", async () => {
    const { digest } = await loadCaseBook(directory);
    expect(digest).to.match(/^[0-9a-f]{64}$/);
    expect((await loadCaseBook(directory)).digest).to.equal(digest);
    await write({ "recordings/range.yaml": `${recordings}# a comment\n` });
    expect((await loadCaseBook(directory)).digest).to.not.equal(digest);
  });

  const broken: readonly { fact: string; files: Readonly<Record<string, string>>; gives: readonly string[] }[] = [
    {
      fact: "problems of several files",
      files: { "range.yaml": ranges.replace("send", "sned"), "copy-source.yaml": sources.replace("200", "4x") },
      gives: ["copy-source.yaml:8:50 schema", "range.yaml:7:5 schema"],
    },
    {
      fact: "cases and topics that two files share",
      files: { "again.yaml": ranges },
      gives: ["range.yaml:1:8 duplicate-id", "range.yaml:4:9 duplicate-id"],
    },
    {
      fact: "clauses that two files share",
      files: { "clauses/zz.yaml": clauses },
      gives: ["clauses/zz.yaml:5:11 duplicate-id"],
    },
    {
      fact: "a broken clause, and no clause as unknown for it",
      files: { "clauses/range.yaml": clauses.replace("MUST", "MIGHT") },
      gives: ["clauses/range.yaml:5:32 schema"],
    },
    {
      fact: "disputes about clauses and recordings that are not there",
      files: { "disputes/a.yaml": disputes.replaceAll("RANGE-003", "RANGE-004").replace("[R7]", "[R8]") },
      gives: [
        "disputes/a.yaml:5:15 unknown-clause",
        "disputes/a.yaml:9:42 unknown-clause",
        "disputes/a.yaml:9:67 unknown-recording",
      ],
    },
    {
      fact: "a dispute of a wrong form, and one that two files share",
      files: {
        "disputes/a.yaml": disputes.replace("takes: first", "takes: mine"),
        "disputes/b.yaml": disputes,
        "disputes/c.yaml": disputes,
      },
      gives: ["disputes/a.yaml:7:24 schema", "disputes/c.yaml:3:9 duplicate-id", "disputes/c.yaml:9:11 duplicate-id"],
    },
    {
      fact: "a profile of an unknown capability, and one that is given twice",
      files: {
        "profiles/a.yaml": profiles.replace("[versioning]", "[versionning]"),
        "profiles/b.yaml": profiles.replace("versions", "core"),
      },
      gives: ["profiles/a.yaml:4:65 schema", "profiles/b.yaml:4:13 duplicate-id"],
    },
    {
      fact: "an exclusion without a reason",
      files: {
        "clauses/range.yaml": clauses.replace("on: [general]", "on: [general], excluded: { kind: informative }"),
      },
      gives: ["clauses/range.yaml:5:87 schema"],
    },
    {
      fact: "a recording file of a wrong form",
      files: { "recordings/range.yaml": "group: a\ntitle: b\nrecording: []" },
      gives: ["recordings/range.yaml:1:1 schema", "recordings/range.yaml:3:1 schema"],
    },
  ];

  for (const { fact, files, gives } of broken) {
    it(`tells ${fact}`, async () => {
      await write(files);
      const error = await failureOf(loadCaseBook(directory));
      const told = [error, ...error.problems].map(({ at, code }) => `${at?.file}:${at?.line}:${at?.column} ${code}`);
      expect(told).to.deep.equal(gives.map((place) => join(directory, place)));
    });
  }

  it("refuses a directory without case files", async () => {
    await rm(join(directory, "range.yaml"));
    await rm(join(directory, "copy-source.yaml"));
    expect(await failureOf(loadCaseBook(directory))).to.include({ code: "file-unreadable" });
  });

  it("refuses a directory that is not there", async () => {
    const error = await failureOf(loadCaseBook(join(directory, "nowhere")));
    expect(error.code).to.equal("file-unreadable");
    expect(error.message).to.match(/nowhere.*no such file or directory/);
  });

  it("refuses a file that is not UTF-8", async () => {
    await writeFile(join(directory, "range.yaml"), Buffer.from([0x61, 0xff]));
    expect((await failureOf(loadCaseBook(directory))).message).to.match(/range\.yaml is not UTF-8/);
  });

  it("lists the same cases", async () => {
    expect(await listCases(directory)).to.deep.equal((await loadCaseBook(directory)).cases);
  });

  it("lists cases whatever they rest on", async () => {
    await write({ "range.yaml": ranges.replace("R7", "R8") });
    expect((await listCases(directory)).map(({ id }) => id)).to.deep.equal(["copy-source/one", "range/one"]);
  });

  for (const { fact, files } of [
    { fact: "a case of a wrong form", files: { "range.yaml": ranges.replace("expect:", "expects:") } },
    { fact: "a file that is no YAML", files: { "range.yaml": "a: [" } },
    { fact: "an id that is given twice", files: { "twice.yaml": ranges } },
  ]) {
    it(`lists nothing beside ${fact}, and tells what the loading tells`, async () => {
      await write(files);
      const error = await failureOf(listCases(directory));
      expect(error.message).to.equal((await failureOf(loadCaseBook(directory))).message);
    });
  }

  it("loads files by path, held against each other", async () => {
    const path = join(directory, "range.yaml");
    expect((await loadCaseFiles([path], catalogue)).map(({ id }) => id)).to.deep.equal(["range/one"]);
    expect((await failureOf(loadCaseFiles([path, path], catalogue))).code).to.equal("duplicate-id");
  });
});

async function failureOf(promise: Promise<unknown>): Promise<HarnessError> {
  const failure = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (failure instanceof HarnessError) return failure;
  throw new Error("expected a HarnessError", { cause: failure });
}

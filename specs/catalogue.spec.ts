import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { parse } from "yaml";
import type { z } from "zod";
import { CAPABILITIES } from "../src/model/capability.ts";
import { clauseFileSchema, recordingFileSchema } from "../src/model/clause.ts";
import { disputeFileSchema } from "../src/model/dispute.ts";
import { profileFileSchema } from "../src/model/profile.ts";

const cases = join(import.meta.dirname, "..", "cases");

const clausesPerGroup: Readonly<Record<string, number>> = {
  ADDR: 15,
  AP: 20,
  AUTH: 30,
  CKS: 19,
  DIRH: 27,
  ENC: 13,
  ENCD: 12,
  ERR: 12,
  LIM: 10,
  LZ: 7,
  MPU: 14,
  OP: 7,
  OUT: 13,
  OWN: 9,
  PART: 11,
  PAY: 8,
  PERM: 17,
  PRE: 17,
  RANGE: 14,
  RESP: 21,
  SPEC: 4,
  SRC: 18,
  SSEC: 21,
  UPID: 12,
  VER: 11,
};

const recordingsPerLetter: Readonly<Record<string, number>> = {
  A: 25,
  B: 16,
  C: 26,
  E: 43,
  G: 6,
  K: 15,
  L: 16,
  O: 10,
  P: 7,
  R: 27,
  S: 8,
  U: 8,
  V: 15,
  X: 16,
};

function readCatalogue(folder: string): { file: string; content: unknown }[] {
  return readdirSync(join(cases, folder))
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => ({ file, content: parse(readFileSync(join(cases, folder, file), "utf8")) }));
}

function complaints(schema: z.ZodType, folder: string): string[] {
  return readCatalogue(folder).flatMap(({ file, content }) =>
    (schema.safeParse(content).error?.issues ?? []).map(
      (issue) => `${file}: ${issue.path.join(".")}: ${issue.message}`,
    ),
  );
}

function count(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

describe("[U] the clause catalogue", () => {
  const files = () => readCatalogue("clauses").map(({ content }) => clauseFileSchema.parse(content));
  const clauses = () => files().flatMap((file) => file.clauses);

  it("follows the schema in every file", () => {
    expect(complaints(clauseFileSchema, "clauses")).to.deep.equal([]);
  });

  it("holds 362 clauses with ids of their own", () => {
    const ids = clauses().map((clause) => clause.id);
    expect(ids).to.have.lengthOf(362);
    expect(new Set(ids).size).to.equal(362);
  });

  it("has one file for each group, with the known number of clauses", () => {
    expect(Object.fromEntries(files().map((file) => [file.group, file.clauses.length]))).to.deep.equal(clausesPerGroup);
    expect(files()).to.have.lengthOf(Object.keys(clausesPerGroup).length);
  });

  it("numbers the clauses of a group from 001 without a gap", () => {
    for (const { group, clauses: members } of files()) {
      const expected = members.map((_, index) => `${group}-${String(index + 1).padStart(3, "0")}`);
      expect(members.map((clause) => clause.id)).to.deep.equal(expected);
    }
  });
});

describe("[U] the recordings", () => {
  const files = () => readCatalogue("recordings").map(({ content }) => recordingFileSchema.parse(content));
  const recordings = () => files().flatMap((file) => file.recordings);

  it("follow the schema in every file", () => {
    expect(complaints(recordingFileSchema, "recordings")).to.deep.equal([]);
  });

  it("are 238 with ids of their own", () => {
    const ids = recordings().map((recording) => recording.id);
    expect(ids).to.have.lengthOf(238);
    expect(new Set(ids).size).to.equal(238);
  });

  it("have the known number for each letter", () => {
    expect(count(recordings().map((recording) => recording.id.slice(0, 1)))).to.deep.equal(recordingsPerLetter);
  });

  it("stand in one file for each letter", () => {
    for (const file of files()) {
      expect(new Set(file.recordings.map((recording) => recording.id.slice(0, 1))).size).to.equal(1);
    }
    expect(files()).to.have.lengthOf(Object.keys(recordingsPerLetter).length);
  });

  it("name only evidence letters that are explained", () => {
    const letters = recordings().map((recording) => recording.evidence.match(/^(none|[GVQDO](, [GVQDO])*)\b/)?.[1]);
    expect(letters).to.not.include(undefined);
  });
});

describe("[U] the disputes", () => {
  const files = () => readCatalogue("disputes").map(({ content }) => disputeFileSchema.parse(content));
  const numbered = (kind: string, length: number) => Array.from({ length }, (_, index) => `${kind}-${index + 1}`);

  it("follow the schema in every file", () => {
    expect(complaints(disputeFileSchema, "disputes")).to.deep.equal([]);
  });

  it("are 27 contradictions and 16 silences, numbered in their order", () => {
    const ids = files().flatMap(({ contradictions, silences }) => [...contradictions, ...silences].map(({ id }) => id));
    expect(ids).to.deep.equal([...numbered("contradiction", 27), ...numbered("silence", 16)]);
  });
});

describe("[U] the profiles", () => {
  const profiles = () => readCatalogue("profiles").flatMap(({ content }) => profileFileSchema.parse(content).profiles);

  it("begin with the one that every target claims", () => {
    expect(profiles().map(({ name, capabilities }) => [name, capabilities.length === 0])).to.deep.equal(
      profiles().map(({ name }) => [name, name === "core"]),
    );
    expect(profiles()[0]?.name).to.equal("core");
  });

  it("hold every capability once", () => {
    expect(profiles().flatMap(({ capabilities }) => capabilities)).to.have.members(CAPABILITIES);
  });
});

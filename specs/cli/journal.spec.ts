import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { type FileJournal, openJournal, resumeJournal } from "../../src/cli/journal.ts";
import { HarnessError } from "../../src/errors.ts";
import { Desk } from "./fixture.ts";

const bucket = { kind: "bucket", bucket: "copypart-run1run1-general", owner: "main" } as const;
const upload = { kind: "upload", bucket: "b", key: "run1run1/k", owner: "main" } as const;

describe("[U] openJournal", () => {
  let desk: Desk;
  let file: string;
  let journal: FileJournal;

  beforeEach(() => {
    desk = new Desk();
    file = join(desk.folder, "reports/spec/journal.jsonl");
    journal = openJournal(file, "run1run1", { endpoint: "http://127.0.0.1:9" });
  });

  afterEach(() => desk.close());

  it("writes nothing before something is made", () => {
    expect(existsSync(join(desk.folder, "reports"))).to.equal(false);
  });

  it("has each line on disk before it returns", () => {
    journal.made(bucket);
    expect(readFileSync(file, "utf8").split("\n")).to.have.length(3);
    journal.made(upload);
    expect(readFileSync(file, "utf8").split("\n")).to.have.length(4);
  });

  it("gives what is left to whom resumes it, and goes on with the file", () => {
    journal.made(bucket);
    journal.made(upload);
    journal.uploadId(upload, "u1");
    journal.made(upload);
    const resumed = resumeJournal(file);
    expect(resumed).to.deep.include({ run: "run1run1", choice: { endpoint: "http://127.0.0.1:9" } });
    expect(resumed.journal.entries()).to.deep.equal([{ made: bucket }, { made: upload, uploadId: "u1" }]);
    resumed.journal.gone(upload);
    expect(resumeJournal(file).journal.entries()).to.deep.equal([{ made: bucket }]);
  });

  it("leaves out a line that a crash cut in half: it was not acted upon", () => {
    journal.made(bucket);
    const whole = readFileSync(file, "utf8");
    desk.write("cut.jsonl", `${whole}{"made":{"kind":"buc`);
    expect(resumeJournal(join(desk.folder, "cut.jsonl")).journal.entries()).to.deep.equal([{ made: bucket }]);
  });

  const foreign: [string, object][] = [
    ["a bucket of another name", { kind: "bucket", bucket: "production", owner: "main" }],
    ["a bucket of another run", { kind: "bucket", bucket: "copypart-run2run2-general", owner: "main" }],
    ["a key without the run", { kind: "object", bucket: "b", key: "k", owner: "main", versioned: false }],
  ];
  for (const [title, made] of foreign) {
    it(`refuses a journal that names ${title}`, () => {
      journal.made(bucket);
      desk.write("foreign.jsonl", `${readFileSync(file, "utf8")}${JSON.stringify({ made })}\n`);
      expect(() => resumeJournal(join(desk.folder, "foreign.jsonl"))).to.throw(HarnessError, /cannot have made/);
    });
  }

  it("is not opened where its folder could not be made", () => {
    desk.write("afile", "");
    expect(() => openJournal(join(desk.folder, "afile/sub/journal.jsonl"), "run2", {})).to.throw(
      HarnessError,
      /cannot write into .*afile.sub: .*afile is not a folder/,
    );
  });

  it("does not open a file that another run left", () => {
    journal.made(bucket);
    expect(() => openJournal(file, "run2", {})).to.throw(HarnessError, /another run left its journal/);
  });

  it("does not write into a file that another run began meanwhile", () => {
    const other = openJournal(file, "run2", {});
    journal.made(bucket);
    expect(() => other.made(bucket)).to.throw("EEXIST");
    expect(resumeJournal(file).run).to.equal("run1run1");
  });

  it("is gone after it is removed, also when it was never written", () => {
    journal.remove();
    journal.made(bucket);
    journal.remove();
    expect(existsSync(file)).to.equal(false);
  });

  it("makes room for the next run when it is set aside, and stays resumable", () => {
    journal.made(bucket);
    const aside = journal.setAside();
    expect(aside).to.match(/journal-[0-9a-z]+\.jsonl$/);
    expect(resumeJournal(aside).journal.entries()).to.deep.equal([{ made: bucket }]);
    openJournal(file, "run2run2", {}).made({ ...bucket, bucket: "copypart-run2run2-general" });
    expect(resumeJournal(file).run).to.equal("run2run2");
  });

  for (const [title, text] of [
    ["an empty file", ""],
    ["another file", "topic: x\n"],
    ["JSON of another form", '5\n"x"\n{"made":1}\n'],
  ]) {
    it(`does not resume ${title}`, () => {
      desk.write("other.jsonl", text ?? "");
      expect(() => resumeJournal(join(desk.folder, "other.jsonl"))).to.throw(HarnessError, "is not a copypart journal");
    });
  }
});

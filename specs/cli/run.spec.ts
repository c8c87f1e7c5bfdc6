import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { customerKeysOf } from "../../src/plan/context.ts";
import { type Reference, startReference } from "../../src/reference/start-reference.ts";
import { bucketsOf, Desk, type Done, KEYS, targetFile, writeBook } from "./fixture.ts";

const failingBook = `
topic: wrong
title: Wrong on purpose
cases:
  - id: wrong/status
    title: A copy is a teapot
    clauses: [OP-001]
    send: {}
    expect: { recorded: { recording: R1, root: TeapotResult } }
`;

describe("[E] copypart run", () => {
  const desk = new Desk();
  let reference: Reference;
  let standing: readonly string[];
  let plain: Done;
  let json: Done;
  let failing: Done;
  let quiet: Done;

  before(async () => {
    reference = await startReference({ tls: false });
    standing = await bucketsOf(reference);
    writeBook(desk);
    writeBook(desk, "wrong");
    desk.write("wrong/wrong.yaml", failingBook.trimStart());
    desk.write("targets/spec.yaml", targetFile(reference.httpUrl));
    const chain = ["--endpoint", reference.httpUrl, "--capability", "checksums"];
    const book = ["run", "--cases", "cases"];
    [plain, json] = await Promise.all([
      desk.run([...book, ...chain, "--output", "plain"], { ...KEYS, NO_COLOR: "1" }),
      desk.run([...book, "--target", "targets/spec.yaml", "--json"]),
    ]);
    failing = await desk.call(["run", "--cases", "wrong", "--target", "targets/spec.yaml", "--output", "failing"]);
    quiet = await desk.call([...book, "--quiet", "--output", "quiet"]);
  });

  after(async () => {
    desk.close();
    await reference.close();
  });

  const folderOf = (name: string) => join(desk.folder, name);

  it("passes against a server that conforms, credentials taken from the environment", () => {
    expect(plain.code).to.equal(0);
    expect(plain.stdout).to.match(/^✓ 2 pass {2}✗ 0 fail {2}■ 0 blocked {2}– 1 skipped/);
  });

  it("tells its progress in plain lines where stderr is no terminal", () => {
    const lines = plain.stderr.trimEnd().split("\n");
    expect(lines.slice(0, 2).map((line) => line.replace(/copies.*/, ""))).to.deep.equal(["[1/2] pass ", "[2/2] pass "]);
    expect(lines.slice(2)).to.deep.equal([
      "reports: plain/report.json  plain/report.html  plain/report.md  plain/junit.xml",
    ]);
    expect(`${plain.stdout}${plain.stderr}`).not.to.include("\u001b").and.not.include("\r");
  });

  it("prints with --json the report and nothing else, and writes it below reports/", () => {
    const report = JSON.parse(json.stdout);
    expect(report).to.deep.include({ totals: { pass: 2, fail: 0, blocked: 0, skipped: 1, error: 0 } });
    expect(report).to.have.nested.property("run.interrupted", false);
    expect(JSON.parse(readFileSync(folderOf("reports/spec/report.json"), "utf8"))).to.deep.equal(report);
  });

  it("says nothing on stderr with --quiet, and uses the embedded server where no target is named", () => {
    expect(quiet).to.include({ code: 0, stderr: "" });
  });

  it("ends with 1 where the target does not conform, and shows the finding", () => {
    expect(failing.code).to.equal(1);
    expect(failing.stdout).to.match(/✗ fail wrong\/status[\s\S]*expected TeapotResult\n *received .*CopyPartResult/);
  });

  it("leaves nothing on the target, and no journal", async () => {
    expect(await bucketsOf(reference)).to.deep.equal(standing);
    expect(["plain", "reports/spec", "failing", "quiet"].flatMap((name) => readdirSync(folderOf(name)))).not.to.include(
      "journal.jsonl",
    );
  });

  it("shows no secret anywhere", () => {
    const runIds = ["plain", "reports/spec", "failing", "quiet"].map((name) => {
      const report = JSON.parse(readFileSync(join(folderOf(name), "report.json"), "utf8"));
      return String(report.run.id);
    });
    const secrets = [KEYS.AWS_SECRET_ACCESS_KEY, ...runIds.flatMap(customerKeysOf)];
    const written = readdirSync(desk.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.endsWith("targets"))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
    const said = [plain, json, failing, quiet].flatMap(({ stdout, stderr }) => [stdout, stderr]);
    const all = [...written, ...said].join("\n");
    expect(written).to.have.length.above(16);
    expect(secrets).to.have.length(9);
    expect(secrets.filter((secret) => all.includes(secret) || all.includes(encodeURIComponent(secret)))).to.deep.equal(
      [],
    );
    expect(all).not.to.match(/Signature=[0-9a-f]{64}/);
  });

  it("does not begin where another run left its journal", async () => {
    desk.write("left/journal.jsonl", '{"run":"abc","choice":{}}\n');
    const { code, stdout, stderr } = await desk.call(["run", "--cases", "cases", "--output", "left"]);
    expect({ code, stdout }).to.deep.equal({ code: 2, stdout: "" });
    expect(stderr).to.match(
      /^error\[usage\]: another run left its journal at left\/journal.jsonl.*\n {2}hint: .*copypart clean left/,
    );
  });
});

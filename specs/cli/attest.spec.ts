import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { type Reference, startReference } from "../../src/reference/start-reference.ts";
import { Desk, KEYS, targetFile, writeBook } from "./fixture.ts";

const IMAGE = `registry.test/server:1@sha256:${"c".repeat(64)}`;

describe("[E] copypart run --attest", () => {
  const desk = new Desk();
  let reference: Reference;
  const place = (path: string) => join(desk.folder, path);
  const read = (path: string) => readFileSync(place(path), "utf8");
  const run = (output: string, ...more: string[]) =>
    desk.call(["run", "--cases", "cases", "--target", "spec.yaml", "--output", output, ...more]);
  const verify = (...args: string[]) => desk.call(["verify", "--cases", "cases", ...args]);

  before(async () => {
    reference = await startReference({ tls: false });
    writeBook(desk);
    desk.write("spec.yaml", targetFile(reference.httpUrl));
    desk.write("other.yaml", targetFile(reference.httpUrl, ["region: eu-west-1"]));
    await run("a", "--attest-subject", IMAGE);
  });

  after(async () => {
    desk.close();
    await reference.close();
  });

  it("writes the statement beside the report, with what was tested and the target file", async () => {
    const { code, stderr } = await run("told", "--attest");
    expect({ code, told: / {2}told\/report\.intoto\.json\n$/.test(stderr) }).to.deep.equal({ code: 0, told: true });
    const { subject, predicate } = JSON.parse(read("a/report.intoto.json"));
    expect(subject).to.have.deep.nested.property("[1].name", "registry.test/server:1");
    expect(predicate).to.deep.include({ result: "PASSED", passedTests: ["copies/whole", "copies/unknown-upload"] });
    expect(predicate.configuration[1]).to.include({ name: "spec.yaml" });
    expect(read("a/report.intoto.json")).not.to.include(KEYS.AWS_SECRET_ACCESS_KEY);
  });

  it("is checked with the report, by name or where it stands beside it", async () => {
    const beside = await verify("a/report.json", "--target", "spec.yaml");
    expect(beside).to.deep.include({
      code: 0,
      stdout:
        "✓ a/report.json: agrees, and so does a/report.intoto.json (2 verdicts judged again, 1 cases without an exchange)\n",
    });
    const named = await verify("a/report.json", "--attestation", "a/report.intoto.json", "--json");
    expect(JSON.parse(named.stdout)).to.deep.equal([
      { file: "a/report.json", attestation: "a/report.intoto.json", problems: [], rejudged: 2, unsent: 1 },
    ]);
  });

  it("tells of another target file", async () => {
    const { code, stdout } = await verify("a/report.json", "--target", "other.yaml");
    expect(code).to.equal(1);
    expect(stdout).to.match(
      /\n {2}it was made with the target file spec\.yaml \(sha256 \w{12}\), not with other\.yaml/,
    );
  });

  it("tells which field of a statement was edited", async () => {
    await run("edited", "--attest");
    writeFileSync(place("edited/report.intoto.json"), read("edited/report.intoto.json").replace("PASSED", "FAILED"));
    const { code, stdout } = await verify("edited/report.json");
    expect(code).to.equal(1);
    expect(stdout).to.include(
      '\n  edited/report.intoto.json: predicate.result is "FAILED", by the report it is "PASSED"\n',
    );
  });

  it("leaves no statement about an earlier report", async () => {
    await run("again", "--attest");
    await run("again");
    expect(existsSync(place("again/report.intoto.json"))).to.equal(false);
    expect((await verify("again/report.json")).code).to.equal(0);
  });

  it("is written of a saved report too, as it stands in its file", async () => {
    const compact = await desk.call(["report", "a/report.json", "--format", "compact"]);
    desk.write("b/small.json", compact.stdout);
    const { code } = await desk.call([
      "report",
      "b/small.json",
      "--attest-subject",
      IMAGE,
      "--output",
      "b/small.intoto.json",
    ]);
    expect(code).to.equal(0);
    expect((await verify("b/small.json")).stdout).to.match(
      /^✓ b\/small\.json: agrees, and so does b\/small\.intoto\.json/,
    );
  });

  const hex = "c".repeat(64);
  const rows: readonly (readonly [args: readonly string[], stderr: RegExp])[] = [
    [["run", "--attest-subject", "server"], /'server' is invalid. It is NAME@sha256: and 64 small hexadecimal digits/],
    [["run", "--attest-subject", `server@sha256:${hex.toUpperCase()}`], /64 small hexadecimal digits/],
    [["run", "--attest-subject", `@sha256:${hex}`], /It is NAME@sha256:/],
    [["run", "--attest-subject", IMAGE, "--attest-subject", IMAGE], /registry\.test\/server:1 is named twice/],
    [
      ["report", "a/report.json", "--format", "json", "--attest-subject", IMAGE],
      /--attest-subject is for --format attestation/,
    ],
    [["report", "spec.yaml", "--format", "attestation"], /spec.yaml is not JSON/],
    [
      ["verify", "a/report.json", "a/report.json", "--attestation", "x"],
      /--attestation is about one report, and 2 are named/,
    ],
    [["verify", "a/report.json", "--attestation", "nowhere"], /cannot read nowhere: there is no such file/],
    [["verify", "a/report.json", "--target", "nowhere"], /there is no target named nowhere/],
  ];
  for (const [args, stderr] of rows) {
    it(`refuses ${args.join(" ").replaceAll(hex, "HEX")}`, async () => {
      const done = await desk.call(args);
      expect(done).to.deep.include({ code: 2, stdout: "" });
      expect(done.stderr).to.match(stderr);
    });
  }
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { formatCompact } from "../../src/report/format-compact.ts";
import { formatJson } from "../../src/report/format-json.ts";
import { caseOf, reportOf } from "../compare/fixture.ts";
import { Desk } from "./fixture.ts";

describe("[E] copypart compare", () => {
  const desk = new Desk();

  before(() => {
    const a = reportOf([caseOf("copy/a", "pass"), caseOf("copy/b", "d")], { name: "a", version: "2" });
    const old = reportOf([caseOf("copy/a", "r"), caseOf("copy/b", "d")], {
      name: "a",
      version: "1",
      day: "2026-01-01",
    });
    desk.write("a.json", formatJson(a));
    desk.write("old.json", formatJson(old));
    desk.write("b.json", formatCompact(reportOf([caseOf("copy/a", "d"), caseOf("copy/b", "d")], { name: "b" })));
    desk.write("c.json", formatJson(reportOf([], { name: "c" })));
    desk.write("none.json", "{}");
  });
  after(() => desk.close());

  it("shows reports side by side, whole or compact, and says nothing else", async () => {
    const { code, stdout, stderr } = await desk.call(["compare", "a.json", "b.json"]);
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: "" });
    expect(stdout)
      .to.match(/^a 2 /m)
      .and.match(/^copy {2,}1\/2 2\/2 {2,}0\/2 2\/2 {2,}1$/m);
  });

  it("answers each query", async () => {
    const asked = ["--query", "fails on all", "--query", "passes only on a"];
    const { stdout } = await desk.call(["compare", "a.json", "b.json", ...asked]);
    expect(stdout.match(/^.*: \d of \d cases$/gm)).to.deep.equal([
      "fails on all: 1 of 2 cases",
      "passes only on a: 1 of 2 cases",
    ]);
  });

  it("tells what changed since an earlier report, with or without other targets", async () => {
    for (const others of [[], ["b.json"]]) {
      const { code, stdout } = await desk.call(["compare", "a.json", ...others, "--since", "old.json"]);
      expect(code).to.equal(0);
      expect(stdout).to.contain("\n1 fixed, 0 new failures, 0 changed otherwise\n  fixed  copy/a");
    }
  });

  for (const [file, beginning] of [
    ["comparison.html", "<!doctype html>"],
    ["comparison.md", "# UploadPartCopy"],
    ["comparison.json", '{\n  "schema": "copypart-comparison/1"'],
    ["comparison.txt", "target"],
  ] as const) {
    it(`writes ${file} as its name says`, async () => {
      const { code, stdout, stderr } = await desk.call(["compare", "a.json", "b.json", "--output", file]);
      expect({ code, stdout, stderr }).to.deep.equal({ code: 0, stdout: "", stderr: `wrote ${file}\n` });
      expect(readFileSync(join(desk.folder, file), "utf8").startsWith(beginning)).to.equal(true);
    });
  }

  const wrong: readonly (readonly [fact: string, args: readonly string[], said: string])[] = [
    [
      "a query with a slip of the pen",
      ["a.json", "--query", "differs and fials on all"],
      "error[usage]: wrong query: fials begins no claim\ndiffers and fials on all\n            ^^^^^\n  hint: Did you mean fails? Words to be found stand in quotes.\n",
    ],
    [
      "a file that is not there",
      ["nowhere.json"],
      "error[file-unreadable]: cannot read nowhere.json: there is no such file or directory\n",
    ],
    ["a file that is no report", ["none.json"], "error[schema]: none.json is not a report of copypart"],
    [
      "an earlier report of none of the targets",
      ["a.json", "b.json", "--since", "c.json"],
      "error[usage]: the earlier report is of c, and none of the others is\n  hint: They are of a, b.",
    ],
    [
      "a folder that cannot be written to",
      ["a.json", "--output", "no/where.md"],
      "error[usage]: cannot write no/where.md",
    ],
    ["no report at all", [], "error: missing required argument 'files'"],
  ];
  for (const [fact, args, said] of wrong) {
    it(`says what is wrong with ${fact}, and ends with 2`, async () => {
      const { code, stdout, stderr } = await desk.call(["compare", ...args]);
      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: "" });
      expect(stderr).to.contain(said);
    });
  }
});

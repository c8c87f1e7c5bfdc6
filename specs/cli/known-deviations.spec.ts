import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { type Reference, startReference } from "../../src/reference/start-reference.ts";
import { Desk, targetFile, writeBook } from "./fixture.ts";

const wrongBook = `
topic: wrong
title: Wrong on purpose
cases:
  - id: wrong/root
    title: A copy is a teapot
    clauses: [OP-001]
    send: {}
    expect: { recorded: { recording: R1, root: TeapotResult } }
  - id: wrong/right
    title: A copy is a copy
    clauses: [OP-001]
    send: {}
    expect: { recorded: { recording: R1, root: CopyPartResult } }
`;

describe("[E] copypart run with known deviations", () => {
  const desk = new Desk();
  let reference: Reference;

  before(async () => {
    reference = await startReference({ tls: false });
    writeBook(desk, "wrong");
    desk.write("wrong/wrong.yaml", wrongBook.trimStart());
    const target = targetFile(reference.httpUrl);
    desk.write("targets/plain.yaml", target);
    desk.write("targets/listed.yaml", `${target}\ndeviations: known.txt\n`);
    desk.write("targets/known.txt", "# It is a teapot.\nwrong/root recorded CopyPartResult\n");
  });

  after(async () => {
    desk.close();
    await reference.close();
  });

  const run = (target: string, ...more: readonly string[]) =>
    desk.call(["run", "wrong/*", "--cases", "wrong", "--quiet", "--target", `targets/${target}.yaml`, ...more]);

  it("prints a list that is ready to keep, and ends with 0", async () => {
    const { code, stdout } = await run("plain", "--write-deviations", "--output", "written");
    desk.write("targets/known.txt", stdout);
    expect(code).to.equal(0);
    expect(stdout).to.match(/\n# .*\nwrong\/root recorded \S+.*\n$/);
  });

  it("ends with 0 where the list that the target file names excuses all, and says so in the report", async () => {
    const { code, stdout } = await run("listed", "--output", "listed");
    const report = JSON.parse(readFileSync(join(desk.folder, "listed/report.json"), "utf8"));
    expect(code).to.equal(0);
    expect(stdout).to.match(/1 case is a known deviation \(.*targets\/known.txt\), 0 are not listed/);
    expect(report).to.have.nested.property("deviations.known", 1);
    expect(report).to.have.nested.property("totals.fail", 1);
  });

  const lists: readonly (readonly [string, string, number, RegExp])[] = [
    ["a deviation that passes", "# Why.\nwrong/root\nwrong/right\n", 5, /more.txt:3: wrong\/right: .*passes now/],
    ["a pattern that matches nothing", "# Why.\nwrong/root\nwrong/gone\n", 5, /more.txt:3: .*matches no case/],
    [
      "a deviation that is not listed",
      "# Why.\nwrong/gone\n",
      1,
      /0 cases are known deviations \(more.txt\), 1 is not/,
    ],
  ];
  for (const [what, text, wanted, told] of lists) {
    it(`ends with ${wanted} and tells ${what}`, async () => {
      desk.write("more.txt", text);
      const { code, stdout } = await run("plain", "--deviations", "more.txt", "--output", "more");
      expect(code).to.equal(wanted);
      expect(stdout).to.match(told);
    });
  }

  it("points into a list that is wrong before anything is sent", async () => {
    desk.write("bad.txt", "wrong/root\n");
    const { code, stderr } = await run("plain", "--deviations", "bad.txt", "--output", "bad");
    expect(code).to.equal(2);
    expect(stderr).to.match(/bad.txt:1:1[\s\S]*wrong\/root has no reason[\s\S]*\^\^\^/);
  });
});

import { expect } from "chai";
import { Desk, writeBook } from "./fixture.ts";

/** Shows, when the process ends, every module that it loaded. */
const WATCH = `
  import { registerHooks } from "node:module";
  const seen = [];
  registerHooks({ load: (url, context, next) => { seen.push(url); return next(url, context); } });
  process.on("exit", () => process.stderr.write("\\nloaded " + seen.join(" ")));
`;

const HEAVY = ["undici", "@aws-sdk/", "@smithy/", "@aws-crypto/", "fast-xml-parser", "selfsigned"];

describe("[E] copypart list", () => {
  const desk = new Desk();
  before(() => void writeBook(desk));
  after(() => desk.close());

  it("prints with --json an array with what a machine needs of each case, and nothing else", async () => {
    const { stdout, stderr } = await desk.call(["list", "--cases", "cases", "--json", "**/customer-key"]);
    expect(JSON.parse(stdout)).to.deep.equal([
      {
        id: "copies/customer-key",
        title: "A part is encrypted with a customer key",
        topic: "copies",
        clauses: ["OP-001"],
        basis: ["documented"],
        needs: ["sse-c"],
      },
    ]);
    expect(stderr).to.equal("");
  });

  it("ends quietly when nobody reads on", async () => {
    const { child, done } = desk.start(["list", "--cases", "cases", "--json"]);
    child.stdout?.destroy();
    expect(await done).to.include({ code: 0, stderr: "" });
  });

  for (const args of [["--help"], ["list", "--cases", "cases"], ["validate", "--cases", "cases"]]) {
    it(`${args[0]} loads nothing that signs, sends or reads answers`, async () => {
      const watch = ["--import", `data:text/javascript,${encodeURIComponent(WATCH)}`];
      const { code, stderr } = await desk.start(args, {}, watch).done;
      const loaded = stderr.split("\nloaded ")[1] ?? "";
      expect(code).to.equal(0);
      expect(loaded).to.include("src/cli/main.ts");
      expect(HEAVY.filter((name) => loaded.includes(`/node_modules/${name}`))).to.deep.equal([]);
    });
  }
});

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { ANSWERS, freePort } from "../manage/fixture.ts";
import { Desk, targetFile } from "./fixture.ts";

const own = readdirSync(fileURLToPath(new URL("../../targets", import.meta.url)))
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => name.replace(".yaml", ""));

describe("[E] copypart target", function () {
  this.timeout(20_000);
  const desk = new Desk();
  const env = { COPYPART_CACHE: join(desk.folder, "cache"), PATH: "/nowhere" };
  const call = (...args: readonly string[]) => desk.call(["target", ...args], env);

  before(async () => {
    const start = JSON.stringify(["${node}", "--eval", ANSWERS, "${port}"]);
    const managed = [
      "managed:",
      "  install: [{ npm: [nothing@1.0.0] }]",
      "  image: example/nothing:1",
      `  start: ${start}`,
    ];
    desk.write("mine.yaml", targetFile(`http://127.0.0.1:${await freePort()}`, ["version: 1.2.3", ...managed]));
    desk.write("plain.yaml", targetFile("http://127.0.0.1:9"));
  });

  after(() => desk.close());

  it("lists every target that comes with copypart, and what there is of it", async () => {
    const { code, stdout } = await call("list");
    expect(code).to.equal(0);
    const [head = "", ...lines] = stdout.trimEnd().split("\n");
    expect(head.split(/ +/)).to.deep.equal(["NAME", "VERSION", "ENDPOINT", "STATE"]);
    expect(lines.map((line) => line.split(" ")[0])).to.have.members(own);
    expect(stdout).to.match(/^fauxqs +2[^ ]* +http:\/\/127.0.0.1:\d+ +not installed$/m);
  });

  it("lists them as JSON, without keys", async () => {
    const { stdout } = await call("list", "--json");
    expect(JSON.parse(stdout)).to.have.length(own.length);
    expect(stdout).to.not.match(/secretAccessKey|accessKeyId/i);
  });

  it("shows how to have one", async () => {
    const { stdout } = await call("show", "./mine.yaml");
    expect(stdout.split("\n")).to.include.members([
      "spec 1.2.3",
      "  capabilities  none",
      "  installed by  npm nothing@1.0.0",
      "  state         not installed",
      "  run           copypart run --target ./mine.yaml --install",
    ]);
    expect(stdout).to.include("docker run --rm --network host example/nothing:1");
  });

  const rows: readonly (readonly [title: string, args: readonly string[], stderr: RegExp])[] = [
    [
      "a name that it does not know",
      ["show", "fauxq"],
      /^error\[usage\]: there is no target named fauxq\n {2}hint: did you mean fauxqs\? copypart knows /,
    ],
    ["a file that is not there", ["show", "./none.yaml"], /^error\[file-unreadable\]: cannot read .*none.yaml/],
    [
      "starting what is not installed",
      ["start", "./mine.yaml"],
      /^error\[usage\]: spec is not installed\n {2}hint: `copypart target install .\/mine.yaml`/,
    ],
    [
      "installing without the tool",
      ["install", "./mine.yaml"],
      /^error\[usage\]: spec cannot be installed: npm is not on the PATH\n {2}hint: /,
    ],
    [
      "installing what nobody knows how to",
      ["install", "./plain.yaml"],
      /^error\[usage\]: copypart does not know how to have spec: .*plain.yaml has no `managed` block\n/,
    ],
    [
      "starting what nobody knows how to",
      ["start", "./plain.yaml"],
      /^error\[usage\]: copypart does not know how to have spec/,
    ],
  ];
  for (const [title, args, stderr] of rows) {
    it(`refuses ${title}, with 2 and what to do`, async () => {
      const done = await call(...args);
      expect(done.stderr)
        .to.match(stderr)
        .and.not.match(/\n\s+at /);
      expect(done).to.include({ code: 2, stdout: "" });
    });
  }

  it("refuses to install where nothing can be written, before anything is fetched", async () => {
    desk.write("afile", "");
    const done = await desk.call(["target", "install", "./mine.yaml"], {
      ...env,
      COPYPART_CACHE: join(desk.folder, "afile"),
    });
    expect(done.stderr).to.match(
      /^error\[usage\]: cannot write into .*: .*afile is not a folder\n {2}hint: .*COPYPART_CACHE/,
    );
    expect(done.code).to.equal(2);
  });

  it("has nothing to stop where nothing runs", async () => {
    expect(await call("stop", "./mine.yaml")).to.include({ code: 0, stdout: "spec was not running\n" });
  });
});

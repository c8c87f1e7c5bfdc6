import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "chai";
import { type Reference, startReference } from "../src/reference/start-reference.ts";
import { Desk, targetFile } from "./cli/fixture.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const library = new URL("../src/index.ts", import.meta.url).href;

describe("[E] the README's example of the library", () => {
  const desk = new Desk();
  let reference: Reference;

  before(async () => {
    reference = await startReference({ tls: false });
  });

  after(async () => {
    await reference.close();
    desk.close();
  });

  it("runs as it stands", async () => {
    const [, example = ""] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
    desk.write("targets/my-server.yaml", targetFile(reference.httpUrl));
    desk.write("example.ts", example.replace('"copypart"', JSON.stringify(library)));
    const { stdout } = await promisify(execFile)(process.execPath, ["example.ts"], { cwd: desk.folder });
    expect(stdout).to.match(/\nConforms to the documents: all \d+ documented claims hold; /);
    expect(existsSync(join(desk.folder, "report.html"))).to.equal(true);
  });
});

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { parseReport } from "../src/index.ts";
import { readSeal } from "../src/model/packed-report.ts";

const folder = fileURLToPath(new URL("../reports/", import.meta.url));
const names = readdirSync(folder).filter((name) => name !== "embedded" && existsSync(`${folder}${name}/report.json`));
const textOf = (name: string) => readFileSync(`${folder}${name}/report.json`, "utf8");

describe("the published reports", () => {
  it("are of at least eight servers, each in the matrix with its version", () => {
    const readme = readFileSync(`${folder}README.md`, "utf8");
    const told = names.map((name) => parseReport(textOf(name), name, { exchanges: false }).target);
    expect(names).to.have.length.above(7);
    expect(told.filter(({ name, version }) => !readme.includes(`[${name} ${version}](${name}/report.md)`))).to.be.empty;
  });

  for (const name of names) {
    it(`stay below 2 MB and are as they were written: ${name}`, () => {
      const files = readdirSync(`${folder}${name}`).map((file) => `${folder}${name}/${file}`);
      expect(files.filter((file) => statSync(file).size > 2_000_000)).to.deep.equal([]);
      const { found, wanted } = readSeal(textOf(name));
      expect(found).to.equal(wanted);
    });
  }
});

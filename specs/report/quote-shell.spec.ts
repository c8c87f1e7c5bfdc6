import { execFileSync } from "node:child_process";
import { expect } from "chai";
import { quoteShell } from "../../src/report/quote-shell.ts";
import { HOSTILE } from "./sample-verdicts.ts";

/** What the shell makes of the words, byte for byte. */
function shellReads(words: readonly string[]): string[] {
  const read = execFileSync("bash", ["--norc", "-c", `printf '%s\\0' ${words.join(" ")}`], { encoding: "buffer" });
  return read.toString("latin1").split("\0").slice(0, -1);
}

/** Characters up to U+00FF are bytes, others their UTF-8; no argument of a program can hold a NUL. */
function asBytes(text: string): string {
  return [...text].map((one) => (one <= "\u00ff" ? one : Buffer.from(one).toString("latin1"))).join("");
}

describe("quoteShell", () => {
  const texts = [
    ...HOSTILE,
    "",
    " ",
    "plain",
    "it's",
    "a\nb\rc\t",
    "$HOME ${HOME} !! \\ \\n",
    "\u00e9\u00ff",
    "\u20ac\u{1f600}",
    "-n",
    "*",
  ].map((text) => text.replaceAll("\0", ""));

  it("gives words that the shell reads back as the same bytes", () => {
    expect(shellReads(texts.map(quoteShell))).to.deep.equal(texts.map(asBytes));
  });

  it("gives printable ASCII on one line", () => {
    for (const text of texts) expect(quoteShell(text)).to.match(/^[\x20-\x7e]+$/);
  });
});

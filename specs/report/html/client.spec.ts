import { runInNewContext } from "node:vm";
import { expect } from "chai";
import { CLIENT_ELEMENTS } from "../../../src/report/html/client-elements.ts";
import { showInvisible } from "../../../src/report/show-invisible.ts";
import { HOSTILE } from "../sample-verdicts.ts";

/** Calls a function of the page's script. */
function call(name: string, argument: string): unknown {
  return runInNewContext(`${CLIENT_ELEMENTS}; ${name}(argument)`, { argument, atob, Uint8Array });
}

describe("CLIENT_ELEMENTS", () => {
  for (const text of [...HOSTILE, "line\r\nend\ttab"]) {
    it(`spells out what is invisible in ${JSON.stringify(text)} as every other format does`, () => {
      expect(call("showInvisible", text)).to.equal(showInvisible(text));
    });
  }

  it("shows bytes as offset, hexadecimal and ASCII", () => {
    const bytes = Buffer.from([...Array.from({ length: 16 }, (_, index) => index), 0x41, 0x3c, 0xff]);
    expect(call("hexDump", bytes.toString("base64"))).to.equal(
      [
        "000000  00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f  ................",
        `000010  41 3c ff${" ".repeat(39)}  A<.`,
      ].join("\n"),
    );
  });
});

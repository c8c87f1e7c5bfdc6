import { expect } from "chai";
import { clockDiagnosis, correctionOf, skewOf } from "../../src/doctor/examine-clock.ts";
import { readCapture } from "../../src/judge/read-capture.ts";
import { exchangeOf, stepOf } from "../run/fixture.ts";

const at = Date.parse("2026-01-02T03:04:05Z");
const reader = { capture: readCapture };

function skewShown(date: string | undefined, serverTime?: string) {
  const headers = date === undefined ? [] : [["date", date] as const];
  const body = serverTime === undefined ? "" : `<Error><ServerTime>${serverTime}</ServerTime></Error>`;
  return skewOf(exchangeOf(stepOf("ask", "setup"), { headers, body }), at, reader);
}

describe("[U] the clock", () => {
  const rows: readonly (readonly [title: string, date: string | undefined, refused: boolean, cause?: string])[] = [
    ["a second apart is fine", "Fri, 02 Jan 2026 03:04:06 GMT", false],
    ["not told is fine", undefined, false],
    ["a Date that is none is fine", "yesterday", false],
    ["five minutes apart is to know", "Fri, 02 Jan 2026 03:09:05 GMT", false, "clock-drift"],
    ["a day apart, and nothing refused, is the server's", "Sat, 03 Jan 2026 03:04:05 GMT", false, "clock-unchecked"],
    ["20 minutes ahead and refused is one of the two machines'", "Fri, 02 Jan 2026 03:24:05 GMT", true, "clock"],
    ["20 minutes behind and refused is one of the two machines'", "Fri, 02 Jan 2026 02:44:05 GMT", true, "clock"],
    ["right, and refused, is the server's", "Fri, 02 Jan 2026 03:04:05 GMT", true, "server-clock"],
    ["not told, and refused, is one of the two machines'", undefined, true, "clock"],
  ];
  for (const [title, date, refused, cause] of rows) {
    it(`that is ${title}`, () => {
      expect(clockDiagnosis(skewShown(date), refused, "403").cause).to.equal(cause);
    });
  }

  it("is corrected by what the server says of its own time, before what its Date header says", () => {
    expect(correctionOf(skewShown("Fri, 02 Jan 2026 03:04:05 GMT", "2026-01-02T03:24:05Z"))).to.equal(1200);
    expect(correctionOf(skewShown("Fri, 02 Jan 2026 03:14:05 GMT"))).to.equal(600);
    expect(correctionOf(skewShown(undefined))).to.equal(undefined);
  });

  it("is told in the unit that fits", () => {
    const { hint } = clockDiagnosis(skewShown("Fri, 02 Jan 2026 07:04:05 GMT"), true, "403");
    expect(hint).to.include("4 hours ahead of ours");
  });
});

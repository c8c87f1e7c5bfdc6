import { expect } from "chai";
import fc from "fast-check";
import { FORMATS, HarnessError, type Report, verify } from "../src/index.ts";
import { decode } from "../src/load/read-text.ts";
import { reportOfWrong, wrong } from "./wrong-book.ts";

/** The kinds of places in a report, each with what stands just before a byte there. */
const places: readonly (readonly [kind: string, before: RegExp])[] = [
  ["the outcome of a case", /"outcome":"pas/],
  ["a verdict by a basis", /"byBasis":\{"documented":"/],
  ["what a finding expected", /"findings":\[\{[^}]*"expected":"/],
  ["what a finding received", /"findings":\[\{[^}]*"received":"/],
  ["a header of an answer", /"response":\{[^}]*"headers":\[\["[^"]+","/],
  ["a URL", /"url":"http/],
  ["a body", /"text":"</],
  ["the size of a body", /"body":\{"size":/],
  ["a time", /"startedAt":"20/],
  ["a curl line", /"curl":"cur/],
  ["the digest of an exchange", /"digest":"/],
  ["the digest of the target", /"digest": "[0-9a-f]{64}"[\s\S]*"digest": "/],
  ["the digest of the case book", /"suite": \{\s*"version": "0.0.0",\s*"digest": "/],
  ["the totals", /"totals": \{\s*"pass": /],
  ["the evidence", /"fact":"/],
  ["white space", /\{\n/],
  ["the seal", /"seal": "/],
  ["the name of the seal", /"sea/],
  ["the end of the file", /"\n\}/],
];

/** Only the compact form has it, and little of the other places beside it. */
const packed: (typeof places)[number] = ["what is packed", /"packed": \{.*"exchanges":"[^"]{300}/];

describe("a report of which one byte was changed", () => {
  let report: Report;
  const bytesOf = (format: "json" | "compact") => Buffer.from(FORMATS[format].render(report));

  before(async () => {
    report = await reportOfWrong(["copy-source-range/exact/first-*", "copy-source-range/last-before-first/by-one"]);
  });

  /** Why the command would refuse a file of these bytes; nothing where it agrees. */
  async function refusal(bytes: Uint8Array): Promise<string | undefined> {
    try {
      const text = decode(bytes, "report.json", { ignoreBOM: true });
      return (await verify(text, "report.json", wrong)).problems[0];
    } catch (error) {
      if (error instanceof HarnessError) return error.message;
      throw error;
    }
  }

  function changed(bytes: Uint8Array, at: number, bits: number): Buffer {
    return Buffer.from(bytes.map((byte, index) => (index === at ? byte ^ bits : byte)));
  }

  for (const format of ["json", "compact"] as const) {
    it(`agrees while it is whole: ${format}`, async () => {
      expect(await refusal(bytesOf(format))).to.equal(undefined);
    });

    it(`is refused wherever the byte stands, whatever became of it: ${format}`, async () => {
      const bytes = bytesOf(format);
      const place = fc.nat({ max: bytes.length - 1 });
      await fc.assert(
        fc.asyncProperty(place, fc.integer({ min: 1, max: 255 }), async (at, bits) => {
          expect(await refusal(changed(bytes, at, bits))).to.be.a("string");
        }),
        { seed: 20261122, numRuns: 150 },
      );
    }).timeout(60_000);
  }

  const all = [
    ...places.map((place) => ["json", ...place] as const),
    ["compact", ...packed] as const,
    ...places.slice(-2).map((place) => ["compact", ...place] as const),
  ];
  for (const [format, kind, before] of all) {
    it(`is refused where it was in ${kind}: ${format}`, async () => {
      const bytes = bytesOf(format);
      const found = before.exec(bytes.toString("latin1"));
      expect(found, "there is such a place").not.to.equal(null);
      const at = (found?.index ?? 0) + (found?.[0].length ?? 0);
      expect(await refusal(changed(bytes, at, 1))).to.be.a("string");
    });
  }

  it("is refused where the bytes are no UTF-8, though a forgiving reader sees the same text", async () => {
    const text = FORMATS.json.render({ ...report, run: { ...report.run, incidents: ["\ufffd"] } });
    const bytes = Buffer.from(text);
    const broken = changed(bytes, bytes.indexOf("\ufffd"), 0xef ^ 0xf0);
    expect(broken.toString("utf8")).to.equal(text);
    expect(await refusal(bytes)).to.equal(undefined);
    expect(await refusal(broken)).to.equal("report.json is not UTF-8 text");
  });

  it("is refused with a byte order mark before it", async () => {
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytesOf("json")]);
    expect(await refusal(marked)).to.match(/^report.json is not JSON/);
  });
});

import { createHash } from "node:crypto";
import { expect } from "chai";
import { createDigests } from "../../src/judge/create-digests.ts";
import { settleDigests } from "../../src/judge/settle-digests.ts";
import type { Check, Matcher, Slice } from "../../src/model/check.ts";
import { bytesOf } from "./make-exchange.ts";

const contents = { nine: "123456789", five: "12345", empty: "" };
const expectedBytes = (slices: readonly Slice[]) =>
  bytesOf(
    slices.map(({ of, first = 0, last }) => known(of).slice(first, last === undefined ? undefined : last + 1)).join(""),
  );
const known = (name: string): string => Object.entries(contents).find(([one]) => one === name)?.[1] ?? "";
const check = (match: Matcher): Check => ({ kind: "element", path: "E", match, basis: "documented" });
const md5 = (data: Uint8Array | string) => createHash("md5").update(data).digest();

describe("[U] settleDigests", () => {
  const digest = (
    digest: Extract<Matcher, { kind: "digest" }>["digest"],
    parts: Slice[][],
    ofParts = false,
  ): Matcher => ({
    kind: "digest",
    digest,
    ofParts,
    parts,
  });
  const composite = Buffer.concat([Buffer.from("cbf43926", "hex"), Buffer.from("cbf53a1c", "hex")]);
  const joined = Buffer.concat([md5("123456789"), md5("")]).toString("hex");
  const rows: [string, Matcher, string, string][] = [
    ["a checksum in base64", digest("CRC32", [[{ of: "nine" }]]), "y/Q5Jg==", "the CRC32 of 9 bytes"],
    [
      "a checksum of joined slices",
      digest("CRC32", [[{ of: "five" }, { of: "nine", first: 5, last: 8 }]]),
      "y/Q5Jg==",
      "the CRC32 of 9 bytes",
    ],
    [
      "an ETag in hex and quotes",
      digest("ETag", [[{ of: "nine" }]]),
      '"25f9e794323b453885f5181f1b624d0b"',
      "the ETag of 9 bytes",
    ],
    [
      "an ETag of parts: the MD5 of their raw MD5s",
      digest("ETag", [[{ of: "nine" }], [{ of: "empty" }]], true),
      `"${md5(Buffer.from(joined, "hex")).toString("hex")}-2"`,
      "the ETag of 2 parts",
    ],
  ];
  for (const [fact, match, value, from] of rows) {
    it(`computes ${fact}`, async () => {
      const settled = settleDigests([check(match)], expectedBytes, await createDigests());
      expect(settled).to.deep.equal([check({ kind: "equals", value, from })]);
    });
  }

  it("computes a checksum of parts from their raw checksums", async () => {
    const digestOf = await createDigests();
    const parts = [[{ of: "nine" }], [{ of: "five" }]];
    expect(Buffer.from(digestOf("CRC32", bytesOf("12345"))).toString("hex")).to.equal("cbf53a1c");
    const value = `${Buffer.from(digestOf("CRC32", composite)).toString("base64")}-2`;
    expect(settleDigests([check(digest("CRC32", parts, true))], expectedBytes, digestOf)).to.deep.equal([
      check({ kind: "equals", value, from: "the CRC32 of 2 parts" }),
    ]);
  });

  it("leaves other checks as they are", async () => {
    const others: Check[] = [check({ kind: "present" }), { kind: "status", allowed: ["200"], basis: "recorded" }];
    expect(settleDigests(others, expectedBytes, await createDigests())).to.deep.equal(others);
  });
});

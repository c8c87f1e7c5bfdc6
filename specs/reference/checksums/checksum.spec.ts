import { expect } from "chai";
import * as wasm from "hash-wasm";
import { ALGORITHMS, algorithmNamed, digestOf } from "../../../src/reference/checksums/checksum.ts";

// The check values that the CRC catalogue gives for these nine bytes; the SHA values are those of FIPS 180 tools.
const CHECK: Readonly<Record<string, string>> = {
  CRC32: "cbf43926",
  CRC32C: "e3069283",
  CRC64NVME: "ae8b14860a799888",
  SHA1: "f7c3bc1d808e04732adf679965ccc34ca7ae3441",
  SHA256: "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225",
  SHA512:
    "d9e6762dd1c8eaf6d61b3c6192fc408d4d6d5f1176d0c29169bc24e71c3f274ad27fcd5811b313d681f7e55ec02d73d499c95455b6b5bb503acf574fba8ffe85",
  MD5: "25f9e794323b453885f5181f1b624d0b",
  XXHASH64: "8cb841db40e6ae83",
  XXHASH3: "72dcb18b67a17dff",
  XXHASH128: "33119477ede5dcd5e9716427681d5860",
};

describe("reference digestOf", () => {
  for (const algorithm of ALGORITHMS) {
    it(`gives the check value of ${algorithm}`, () => {
      expect(digestOf(algorithm, Buffer.from("123456789")).toString("hex")).to.equal(CHECK[algorithm]);
    });
  }

  // One length at least of each way that XXH3 has, and the borders between them; CRCs take eight bytes at a time.
  const LENGTHS = [0, 1, 3, 4, 8, 9, 16, 17, 32, 33, 64, 96, 97, 128, 129, 144, 239, 240, 241, 1023, 1024, 1025, 2049];
  const INDEPENDENT = {
    CRC32C: (data: Buffer) => wasm.crc32(data, 0x82f63b78),
    CRC64NVME: (data: Buffer) => wasm.crc64(data, "9a6c9329ac4bc9b5"),
    XXHASH64: (data: Buffer) => wasm.xxhash64(data),
    XXHASH3: (data: Buffer) => wasm.xxhash3(data),
    XXHASH128: (data: Buffer) => wasm.xxhash128(data),
  } as const;
  for (const algorithm of ["CRC32C", "CRC64NVME", "XXHASH64", "XXHASH3", "XXHASH128"] as const) {
    it(`gives the ${algorithm} of an independent implementation, whatever the length`, async () => {
      const inputs = LENGTHS.map((length) => Buffer.from(Array.from({ length }, (_, at) => (at * 31 + length) % 256)));
      const expected = await Promise.all(inputs.map((input) => INDEPENDENT[algorithm](input)));
      expect(inputs.map((input) => digestOf(algorithm, input).toString("hex"))).to.deep.equal(expected);
    });
  }

  it("algorithmNamed reads names in either case, and no others", () => {
    expect(["crc32c", "SHA256", "MD4"].map(algorithmNamed)).to.deep.equal(["CRC32C", "SHA256", undefined]);
  });
});

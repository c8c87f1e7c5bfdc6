import { createHash } from "node:crypto";
import { expect } from "chai";
import { checkKeyLength, readCustomerKey, type SseCGroup } from "../../../src/reference/encryption/sse-c.ts";
import { refusalOf } from "../refusal-for-spec.ts";

const NAME = "x-amz-server-side-encryption";
const KEY = Buffer.alloc(32, 7);
const base64 = (bytes: Buffer) => bytes.toString("base64");
const md5 = (bytes: Buffer) => createHash("md5").update(bytes).digest("base64");
const GOOD = { algorithm: "AES256", key: base64(KEY), "key-md5": md5(KEY) };
const SHORT = Buffer.alloc(10, 7);
const PREFIX = { target: `${NAME}-customer-`, source: "x-amz-copy-source-server-side-encryption-customer-" } as const;

function requestWith(headers: Readonly<Record<string, string>>, group: SseCGroup, secure = true) {
  const named = Object.entries(headers).map(([end, value]) => [PREFIX[group] + end, value] as const);
  return { method: "PUT", path: "/", rawQuery: "", query: [], headers: new Map(named), body: Buffer.alloc(0), secure };
}

/** The refusal with its message, which tells one InvalidArgument from another. */
function read(headers: Readonly<Record<string, string>>, group: SseCGroup, secure = true): string {
  try {
    return `key of ${readCustomerKey(requestWith(headers, group, secure), group)?.length} bytes`;
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
}

const { algorithm, key } = GOOD;
const digest = GOOD["key-md5"];
const NO_KEY = /appropriate secret key/;
const NO_ALGORITHM = /valid encryption algorithm/;
const BAD_MD5 = /MD5 hash of the key did not match/;
const BAD_ALGORITHM = /Supported value: AES256/;
const TOO_SHORT = /too short/;

// In the order of the recordings, which is also the order of the checks.
const REFUSED: readonly (readonly [recording: string, headers: Readonly<Record<string, string>>, message: RegExp])[] = [
  ["E10", { algorithm }, NO_KEY],
  ["E11", { key }, NO_ALGORITHM],
  ["E12", { "key-md5": digest }, NO_ALGORITHM],
  ["E13", { algorithm, "key-md5": digest }, NO_KEY],
  ["E14", { key, "key-md5": digest }, NO_ALGORITHM],
  ["E15", { ...GOOD, algorithm: "AES128-INVALID" }, BAD_ALGORITHM],
  ["E16 mismatch", { ...GOOD, "key-md5": md5(SHORT) }, BAD_MD5],
  ["E16 not base64", { ...GOOD, "key-md5": "%%%" }, BAD_MD5],
  ["E16 no padding", { ...GOOD, "key-md5": digest.replaceAll("=", "") }, BAD_MD5],
  ["E19", { ...GOOD, algorithm: "" }, BAD_ALGORITHM],
  ["E20 empty key", { ...GOOD, key: "" }, TOO_SHORT],
  ["E20 all empty", { algorithm: "", key: "", "key-md5": "" }, TOO_SHORT],
  ["E21", { ...GOOD, "key-md5": "" }, BAD_MD5],
  ["E22", { algorithm: "" }, NO_KEY],
  ["E23 key", { key: "" }, NO_ALGORITHM],
  ["E23 MD5", { "key-md5": "" }, NO_ALGORITHM],
  ["E24 mismatch", { ...GOOD, algorithm: "KMS", "key-md5": md5(SHORT) }, BAD_MD5],
  ["E24 key not base64", { ...GOOD, algorithm: "KMS", key: "not base64!" }, BAD_MD5],
  ["E25", { algorithm: "KMS", key: base64(SHORT), "key-md5": md5(SHORT) }, BAD_ALGORITHM],
  ["E35 no padding", { ...GOOD, key: key.replaceAll("=", "") }, BAD_MD5],
  ["E35 more padding", { ...GOOD, key: `${key}=` }, BAD_MD5],
  ["E35 url-safe", { ...GOOD, key: base64(Buffer.alloc(32, 255)).replaceAll("/", "_") }, BAD_MD5],
  ["E36 a", { ...GOOD, key: "a" }, TOO_SHORT],
  ["E36 ZZ", { ...GOOD, key: "ZZ" }, TOO_SHORT],
];

describe("reference readCustomerKey", () => {
  for (const group of ["target", "source"] as const) {
    for (const [recording, headers, message] of REFUSED) {
      it(`refuses ${recording} in the ${group} group`, () => {
        expect(read(headers, group)).to.match(message);
      });
    }

    it(`reads the ${group} group whole, and skips blanks in the key (E34)`, () => {
      expect(read(GOOD, group)).to.equal("key of 32 bytes");
      expect(read({ ...GOOD, key: ` ${key.slice(0, 9)} \t${key.slice(9)}` }, group)).to.equal("key of 32 bytes");
    });

    it(`takes a short key of the ${group} group for a key (E17, E18)`, () => {
      expect(read({ algorithm, key: base64(SHORT), "key-md5": md5(SHORT) }, group)).to.equal("key of 10 bytes");
    });

    it(`gives nothing without headers of the ${group} group, over http too`, () => {
      expect(readCustomerKey(requestWith({}, group, false), group)).to.equal(undefined);
    });

    it(`refuses the ${group} group over plain http (E33)`, () => {
      expect(read(GOOD, group, false)).to.match(/secure connection/);
    });
  }

  it("needs the key's MD5 in the target group (E6), not in the source group (E5)", () => {
    expect(read({ algorithm, key }, "target")).to.match(/client calculated MD5/);
    expect(read({ algorithm, key }, "source")).to.equal("key of 32 bytes");
  });

  const ELEMENTS: readonly (readonly [
    recording: string,
    headers: Readonly<Record<string, string>>,
    refusal: unknown,
  ])[] = [
    ["E10", { algorithm }, { code: "InvalidArgument", ArgumentName: NAME }],
    [
      "E15",
      { ...GOOD, algorithm: "KMS" },
      { code: "InvalidEncryptionAlgorithmError", ArgumentName: NAME, ArgumentValue: "KMS" },
    ],
    [
      "E19",
      { ...GOOD, algorithm: "" },
      { code: "InvalidEncryptionAlgorithmError", ArgumentName: NAME, ArgumentValue: "" },
    ],
    ["E20", { ...GOOD, key: "" }, { code: "InvalidArgument", ArgumentName: NAME, ArgumentValue: "" }],
    ["E36", { ...GOOD, key: "ZZ" }, { code: "InvalidArgument", ArgumentName: NAME, ArgumentValue: "ZZ" }],
  ];
  for (const [recording, headers, refusal] of ELEMENTS) {
    it(`gives the recorded elements of ${recording}`, () => {
      expect(refusalOf(() => readCustomerKey(requestWith(headers, "target"), "target"))).to.deep.equal(refusal);
    });
  }
});

describe("reference checkKeyLength", () => {
  for (const length of [1, 31, 33]) {
    it(`refuses a new key of ${length} bytes (E37)`, () => {
      expect(refusalOf(() => checkKeyLength({ md5: "", length }))).to.deep.equal({
        code: "InvalidArgument",
        ArgumentName: NAME,
      });
    });
  }

  it("takes a new key of 32 bytes", () => {
    expect(refusalOf(() => checkKeyLength({ md5: "", length: 32 }))).to.deep.equal({});
  });
});

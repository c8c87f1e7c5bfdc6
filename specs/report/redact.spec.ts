import { expect } from "chai";
import { FORMATS } from "../../src/report/formats.ts";
import { redactorFor } from "../../src/report/redact.ts";
import { secretForms } from "../../src/report/secret-forms.ts";
import {
  SECRET_KEY,
  SESSION_TOKEN,
  SIGNATURE,
  SSE_KEY,
  sampleExchange,
  sampleReport,
  sampleRequest,
} from "./sample-verdicts.ts";

const KEY_BYTES = Buffer.from(SSE_KEY, "base64");

const FORMS: readonly (readonly [name: string, form: string])[] = [
  ["base64", SSE_KEY],
  ["base64 without padding", SSE_KEY.replace(/=+$/, "")],
  ["base64url", KEY_BYTES.toString("base64url")],
  ["percent-encoded", encodeURIComponent(SSE_KEY)],
  ["percent-encoded in lower case", encodeURIComponent(SSE_KEY).replace(/%../g, (code) => code.toLowerCase())],
  ["JSON with escaped slashes", SSE_KEY.replaceAll("/", "\\/")],
  ["hexadecimal", KEY_BYTES.toString("hex")],
  ["hexadecimal in upper case", KEY_BYTES.toString("hex").toUpperCase()],
  ["spaced hexadecimal of its text", [...Buffer.from(SSE_KEY)].map((byte) => byte.toString(16)).join(" ")],
  ["raw bytes", KEY_BYTES.toString("latin1")],
  ["base64 of base64", Buffer.from(SSE_KEY).toString("base64")],
];

/** What a reader could decode: the text itself, and whatever base64 stands in it. */
function decoded(text: string): string {
  const runs = text.match(/[A-Za-z0-9+/]{24,}={0,2}/g) ?? [];
  return [text, ...runs.map((run) => Buffer.from(run, "base64").toString("latin1"))].join("\n");
}

describe("redactorFor", () => {
  for (const [name, form] of FORMS) {
    it(`finds a secret key as ${name}`, () => {
      expect(redactorFor([SSE_KEY], []).text(`<${form}>`)).to.equal("<[redacted]>");
    });
  }

  it("finds the signature, the keys and the token of a case's own requests in any text of the case", () => {
    const { headers } = sampleRequest();
    const key: [string, string] = ["x-amz-server-side-encryption-customer-key", SSE_KEY];
    const redact = redactorFor(
      [],
      [sampleExchange(200, "", { request: sampleRequest({ headers: [...headers, key] }) })],
    );
    expect(redact.text(`${SIGNATURE} ${SSE_KEY} ${SESSION_TOKEN}`)).to.equal("[redacted] [redacted] [redacted]");
  });

  it("finds what a presigned URL carries", () => {
    const target = `/b/k?X-Amz-Signature=${SIGNATURE}&x-amz-security-token=${encodeURIComponent(SESSION_TOKEN)}`;
    const redact = redactorFor([], [sampleExchange(200, "", { request: sampleRequest({ target, headers: [] }) })]);
    expect(redact.text(`${SIGNATURE}, ${SESSION_TOKEN}`)).to.equal("[redacted], [redacted]");
    expect(redact.text(target)).to.equal("/b/k?X-Amz-Signature=[redacted]&x-amz-security-token=[redacted]");
  });

  const headers: readonly (readonly [name: string, value: string, shown: string])[] = [
    ["x-amz-server-side-encryption-customer-key", "any", "[redacted]"],
    ["X-Amz-Copy-Source-Server-Side-Encryption-Customer-Key", "any", "[redacted]"],
    ["x-amz-server-side-encryption-customer-key-MD5", "4Vh1JcMqAzDXZ4HzAYWJHg==", "4Vh1JcMqAzDXZ4HzAYWJHg=="],
    ["x-amz-server-side-encryption-customer-algorithm", "AES256", "AES256"],
    ["x-amz-server-side-encryption-customer-key", "", ""],
    ["x-amz-security-token", "any", "[redacted]"],
    ["x-amz-s3session-token", "any", "[redacted]"],
    [
      "Authorization",
      "AWS4-HMAC-SHA256 Credential=A/b, Signature=00ff",
      "AWS4-HMAC-SHA256 Credential=A/b, Signature=[redacted]",
    ],
    ["authorization", "AWS AKID:c2lnbmF0dXJl", "AWS [redacted]"],
    ["authorization", "nonsense", "[redacted]"],
    ["x-amz-copy-source", "/bucket/key", "/bucket/key"],
  ];
  for (const [name, value, shown] of headers) {
    it(`shows the header ${name}: ${value || "(empty)"} as ${shown || "(empty)"}`, () => {
      expect(redactorFor([], []).header([name, value])).to.deep.equal([name, shown]);
    });
  }

  const echoes: readonly (readonly [echo: string, shown: string])[] = [
    ["<SignatureProvided>abc</SignatureProvided>", "<SignatureProvided>[redacted]</SignatureProvided>"],
    ["<SessionToken>abc</SessionToken>", "<SessionToken>[redacted]</SessionToken>"],
    ["x-amz-security-token:abc\nhost:a", "x-amz-security-token:[redacted]\nhost:a"],
    ["100;chunk-signature=abc\r\n", "100;chunk-signature=[redacted]\r\n"],
    [
      "SignedHeaders=host;x-amz-server-side-encryption-customer-key;x-amz-date",
      "SignedHeaders=host;x-amz-server-side-encryption-customer-key;x-amz-date",
    ],
  ];
  for (const [echo, shown] of echoes) {
    it(`shows ${JSON.stringify(echo)} as ${JSON.stringify(shown)}`, () => {
      expect(redactorFor([], []).text(echo)).to.equal(shown);
    });
  }

  it("shows no part of a secret that the limit of a body cuts", () => {
    const redact = redactorFor([SECRET_KEY], []);
    for (let before = 4000; before <= 4100; before += 1) {
      const body = Buffer.from(`${".".repeat(before)}${SECRET_KEY}${".".repeat(5000)}`);
      const head = Buffer.from(redact.head(body, 4096)).toString();
      expect(head.replace(/\.|\[redacted\]/g, ""), `secret at ${before}`).to.match(/^\[?[redact]*$/);
      expect(head.length).to.be.at.most(4096);
    }
  });

  it("gives the whole limit of a body that holds no secret", () => {
    expect(redactorFor([SECRET_KEY], []).head(Buffer.alloc(10_000, "a"), 4096).length).to.equal(4096);
  });

  it("leaves words alone that are too short to be secrets", () => {
    expect(secretForms("test")).to.deep.equal([]);
    expect(redactorFor(["test", ""], []).text("a test")).to.equal("a test");
  });
});

describe("FORMATS", () => {
  const report = sampleReport();
  const planted = [SECRET_KEY, SESSION_TOKEN, SSE_KEY, SIGNATURE].flatMap(secretForms);

  for (const [name, { render }] of Object.entries(FORMATS)) {
    it(`lets no secret into ${name}, in no form`, () => {
      const text = decoded(render(report));
      expect(planted.filter((form) => text.includes(form))).to.deep.equal([]);
      expect(text).to.contain("[redacted]");
      expect(text).not.to.contain("pass-in-address");
    });
  }
});

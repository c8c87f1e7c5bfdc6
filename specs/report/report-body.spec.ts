import { createHash } from "node:crypto";
import { expect } from "chai";
import { redactorFor } from "../../src/report/redact.ts";
import { reportBody } from "../../src/report/report-body.ts";

const redact = redactorFor(["a-planted-secret"], []);

describe("reportBody", () => {
  const bodies: readonly (readonly [
    what: string,
    body: Buffer,
    kept: { text?: string; base64?: string },
    complete: boolean,
  ])[] = [
    ["an empty body", Buffer.from(""), { text: "" }, true],
    ["XML", Buffer.from("<a>é\r\n\t</a>"), { text: "<a>é\r\n\t</a>" }, true],
    ["text with a byte order mark", Buffer.from("\ufeffa"), { text: "\ufeffa" }, true],
    ["4096 bytes", Buffer.alloc(4096, "a"), { text: "a".repeat(4096) }, true],
    ["4097 bytes", Buffer.alloc(4097, "a"), { text: "a".repeat(4096) }, false],
    ["a character cut by the limit", Buffer.from(`${"a".repeat(4095)}é`), { text: "a".repeat(4095) }, false],
    ["bytes that are not UTF-8", Buffer.from([0x61, 0xff]), { base64: "Yf8=" }, true],
    ["a cut character at the end of a whole body", Buffer.from([0x61, 0xc3]), { base64: "YcM=" }, true],
    [
      "a NUL",
      Buffer.from("a\0".padEnd(200, "b")),
      { base64: Buffer.from("a\0".padEnd(200, "b")).toString("base64") },
      true,
    ],
    ["mostly controls", Buffer.from("\u0001\u0002ab"), { base64: "AQJhYg==" }, true],
    ["one control in a long text", Buffer.from(`\u001b${"a".repeat(99)}`), { text: `\u001b${"a".repeat(99)}` }, true],
    ["a secret", Buffer.from("<a>a-planted-secret</a>"), { text: "<a>[redacted]</a>" }, true],
  ];
  for (const [what, body, kept, complete] of bodies) {
    it(`keeps ${what}`, () => {
      expect(reportBody({ body }, redact)).to.deep.equal({
        size: body.length,
        sha256: createHash("sha256").update(body).digest("hex"),
        ...kept,
        complete,
        truncated: false,
      });
    });
  }

  it("says that a body was not read to its end", () => {
    expect(reportBody({ body: Buffer.from("abc"), truncated: true }, redact)).to.include({
      size: 3,
      text: "abc",
      complete: false,
      truncated: true,
    });
  });

  it("keeps 4 KiB of a body of megabytes", () => {
    const body = reportBody({ body: new Uint8Array(3_000_000).fill(255) }, redact);
    expect(Buffer.from(body.base64 ?? "", "base64").length).to.equal(4096);
    expect(body.size).to.equal(3_000_000);
  });

  it("tells size and sha256 of the whole, where only the beginning was kept", () => {
    const whole = { size: 9_000_000, sha256: "f".repeat(64) };
    expect(reportBody({ body: Buffer.alloc(65_536, "a"), whole }, redact)).to.include({ ...whole, complete: false });
  });
});

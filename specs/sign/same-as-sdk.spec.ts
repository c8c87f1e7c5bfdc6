import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import { expect } from "chai";
import type { HeaderLine } from "../../src/model/exchange.ts";
import { signRequest } from "../../src/sign/sign-request.ts";
import { orderOf, requestOf, SAMPLE_KEY, SAMPLE_TIME } from "./fixture.ts";

interface Sample {
  readonly key?: string;
  readonly query?: Readonly<Record<string, string | string[]>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const SAMPLES: readonly Sample[] = [
  { key: "plain/key.txt" },
  ...[
    "a//b",
    "/a",
    "a/",
    "../b",
    "a/./b",
    "a+b",
    "50%",
    "%2F",
    "a b",
    "ключ",
    "🪣",
    "!*'()&=?#$,:;@[]\"<>\\^`{|}~",
  ].map((key) => ({ key })),
  { query: { uploads: "" } },
  { query: { partNumber: "1", uploadId: "a+b/c==" } },
  { query: { b: ["2", "10", "1"], a: "é", A: "", "a-b": "x", ab: "y" } },
  { headers: { "x-amz-copy-source": "/b/k%20k?versionId=1", "x-amz-copy-source-range": "bytes=0-9" } },
  {
    headers: {
      "x-amz-meta-a": "  one \t two ",
      "x-amz-meta-b": "",
      range: "bytes=0-",
      "content-type": "text/plain; a=b",
    },
  },
  { body: "<a/>", headers: { "content-md5": "1B2M2Y8AsgTpgAmY7PhCfg==", "x-amz-content-sha256": "UNSIGNED-PAYLOAD" } },
  { body: "é" },
];

const sdk = new SignatureV4({
  credentials: SAMPLE_KEY,
  region: "us-east-1",
  service: "s3",
  sha256: Sha256,
  uriEscapePath: false,
});

/** Where the SDK can say what a case says, both have to agree. */
describe("signRequest beside the SDK's own signing", () => {
  for (const sample of SAMPLES) {
    it(`gives the same signature for ${JSON.stringify(sample)}`, async () => {
      const { key = "k", query = {}, headers = {}, body = "" } = sample;
      const path = `/bucket/${key.split("/").map(strict).join("/")}`;
      const lines: readonly HeaderLine[] = [["host", "h"], ...Object.entries(headers)];
      const ours = await signRequest(
        requestOf({ method: "PUT", target: path + queryText(query), headers: lines, body: Buffer.from(body) }),
        orderOf(),
      );
      expect(ours.headers.at(-1)).to.deep.equal([
        "authorization",
        await theirs(path, query, Object.fromEntries(lines), body),
      ]);
    });
  }

  it("takes header bytes beyond ASCII as UTF-8", async () => {
    const text = "/b/ключ é";
    const bytes = Buffer.from(text).toString("latin1");
    const ours = await signRequest(
      requestOf({
        method: "PUT",
        headers: [
          ["host", "h"],
          ["x-amz-copy-source", bytes],
        ],
      }),
      orderOf(),
    );
    expect(ours.headers.at(-1)?.[1]).to.equal(await theirs("/", {}, { host: "h", "x-amz-copy-source": text }, ""));
  });
});

async function theirs(
  path: string,
  query: Record<string, string | string[]>,
  headers: Record<string, string>,
  body: string,
): Promise<string | undefined> {
  const request = { method: "PUT", protocol: "http:", hostname: "h", path, query, headers, body };
  const signed = await sdk.sign(request, { signingDate: SAMPLE_TIME });
  return signed.headers["authorization"];
}

function queryText(query: Readonly<Record<string, string | string[]>>): string {
  const items = Object.entries(query).flatMap(([name, values]) =>
    [values].flat().map((value) => `${strict(name)}=${strict(value)}`),
  );
  return items.length === 0 ? "" : `?${items.join("&")}`;
}

function strict(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

import { execFileSync } from "node:child_process";
import { expect } from "chai";
import type { Exchange, WireRequest } from "../../src/model/exchange.ts";
import { type CurlContext, curlLine } from "../../src/report/curl-line.ts";
import { redactorFor } from "../../src/report/redact.ts";
import { AUTHORIZATION, HOSTILE, SIGNATURE, SSE_KEY, sampleExchange, sampleRequest } from "./sample-verdicts.ts";

function curlOf(changes: Partial<WireRequest>, context: Partial<CurlContext> = {}): string {
  const exchange: Exchange = sampleExchange(200, "", { request: sampleRequest(changes) });
  const redact = redactorFor([], [exchange]);
  return curlLine(exchange, { caseId: "topic/name", signer: "main", tls: { insecure: false }, redact, ...context });
}

/** The words that a shell hands to curl. */
function wordsOf(line: string): string[] {
  const read = execFileSync("bash", ["--norc", "-c", `curl() { printf '%s\\0' "$@"; }; ${line}`], {
    encoding: "buffer",
    env: {},
  });
  return read.toString("latin1").split("\0").slice(0, -1);
}

function signed(...lines: [string, string][]): Partial<WireRequest> {
  const names = lines.map(([name]) => name.toLowerCase()).join(";");
  const authorization = AUTHORIZATION.replace(/SignedHeaders=[^,]*/, `SignedHeaders=${names};x-amz-date`);
  return { headers: [...lines, ["x-amz-date", "20261122T100001Z"], ["authorization", authorization]] };
}

const HOST: [string, string] = ["host", "127.0.0.1:9000"];

describe("curlLine", () => {
  it("repeats a signed copy with credentials from the environment", () => {
    expect(curlOf({})).to.equal(
      "curl -sS -i -X PUT --aws-sigv4 'aws:amz:us-east-1:s3' " +
        '--user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" ' +
        "-H 'x-amz-copy-source: /copypart-7f3a/source' -H 'x-amz-copy-source-range: bytes=0-100' " +
        "-H 'x-amz-content-sha256: UNSIGNED-PAYLOAD' -H \"x-amz-security-token: $AWS_SESSION_TOKEN\" " +
        "'http://127.0.0.1:9000/copypart-7f3a/destination?partNumber=1&uploadId=VXBsb2FkSWQ'",
    );
  });

  it("takes region and service from the scope of the request", () => {
    const authorization = AUTHORIZATION.replace("us-east-1/s3", "eu-west-3/s3express");
    const headers = sampleRequest().headers.map(([name, value]): [string, string] =>
      name === "authorization" ? [name, authorization] : [name, value],
    );
    expect(curlOf({ headers })).to.contain("--aws-sigv4 'aws:amz:eu-west-3:s3express'");
  });

  const https = { protocol: "https:", hostname: "127.0.0.1", port: 9443 } as const;
  const parts: readonly (readonly [
    fact: string,
    request: Partial<WireRequest>,
    context: Partial<CurlContext>,
    part: string,
  ])[] = [
    ["an anonymous request without --user", { headers: [HOST] }, {}, "-X PUT 'http://127.0.0.1:9000/copypart"],
    ["HEAD with --head", { ...signed(HOST), method: "HEAD" }, {}, "-sS -i --head --aws-sigv4"],
    ["an odd method quoted", { ...signed(HOST), method: "PUT;id" }, {}, "-X 'PUT;id'"],
    ["an empty header with a semicolon", signed(HOST, ["x-amz-copy-source", ""]), {}, "-H 'x-amz-copy-source;'"],
    [
      "a key of the destination as a variable",
      signed(HOST, ["x-amz-server-side-encryption-customer-key", SSE_KEY]),
      {},
      '-H "x-amz-server-side-encryption-customer-key: $SSE_C_KEY"',
    ],
    [
      "a key of the source as another",
      signed(HOST, ["x-amz-copy-source-server-side-encryption-customer-key", SSE_KEY]),
      {},
      'customer-key: $SSE_C_SOURCE_KEY"',
    ],
    [
      "another Host by way of --connect-to",
      signed(["host", "b.s3.us-east-1.amazonaws.com"]),
      {},
      "--connect-to '::127.0.0.1:9000' 'http://b.s3.us-east-1.amazonaws.com/copypart",
    ],
    [
      "a connection to an IPv6 address",
      { ...signed(["host", "b.example"]), connection: { protocol: "http:", hostname: "::1", port: 9000 } },
      {},
      "--connect-to '::[::1]:9000' 'http://b.example/",
    ],
    [
      "the usual port without naming it",
      { ...signed(["host", "s3.example"]), connection: { protocol: "http:", hostname: "s3.example", port: 80 } },
      {},
      "'http://s3.example/copypart",
    ],
    [
      "brackets without globbing",
      { ...signed(HOST), target: "/b/k[1]" },
      {},
      "--globoff 'http://127.0.0.1:9000/b/k[1]'",
    ],
    [
      "dot segments as they are",
      { headers: [HOST], target: "/b/../k/./x?y" },
      {},
      "--path-as-is 'http://127.0.0.1:9000/b/../k/./x?y'",
    ],
    ["a key with dots without more", { headers: [HOST], target: "/b/a..b/.c?x=/../" }, {}, "-i -X PUT 'http"],
    [
      "a target that no URL holds",
      { ...signed(HOST), target: "/b/k#x" },
      {},
      "--request-target '/b/k#x' 'http://127.0.0.1:9000/'",
    ],
    ["https", { ...signed(["host", "127.0.0.1:9443"]), connection: https }, {}, "-X PUT --http1.1 --aws-sigv4"],
    [
      "https with any certificate",
      { ...signed(["host", "127.0.0.1:9443"]), connection: https },
      { tls: { insecure: true } },
      "--http1.1 -k",
    ],
    [
      "https with an authority of its own",
      { ...signed(["host", "127.0.0.1:9443"]), connection: https },
      { tls: { insecure: false, caPem: "PEM" } },
      '--cacert "$AWS_CA_BUNDLE"',
    ],
    [
      "a short text body in the line",
      { ...signed(HOST), body: Buffer.from("@it's é") },
      {},
      "-H 'Content-Type:' --data-raw $'@it\\'s \\xc3\\xa9'",
    ],
    [
      "a body with its own type",
      { ...signed(HOST, ["content-type", "text/xml"]), body: Buffer.from("<a/>") },
      {},
      "-H 'content-type: text/xml' --data-raw '<a/>'",
    ],
    ["a length of nothing", signed(HOST, ["content-length", "0"]), {}, "-H 'content-length: 0'"],
  ];
  for (const [fact, request, context, part] of parts) {
    it(`gives ${fact}`, () => {
      expect(curlOf(request, context)).to.contain(part);
    });
  }

  it("needs no comment where curl repeats the request exactly", () => {
    for (const request of [{}, { headers: [HOST] }, signed(["host", "b.example"])])
      expect(curlOf(request)).not.to.contain(" # ");
  });

  const presigned = { target: `/b/k?X-Amz-Signature=${SIGNATURE}`, headers: [HOST] };
  const unsigned = { headers: [...sampleRequest().headers, ["x-amz-meta-a", "1"] as [string, string]] };
  const late = {
    headers: sampleRequest().headers.map(([name, value]): [string, string] => [
      name,
      name === "x-amz-date" ? "20261122T093000Z" : value,
    ]),
  };
  const differences: readonly (readonly [
    fact: string,
    request: Partial<WireRequest>,
    context: Partial<CurlContext>,
    says: string,
  ])[] = [
    ["a presigned URL", presigned, {}, "the signature in its URL is not shown"],
    ["an unsigned header", unsigned, {}, "curl also signs x-amz-meta-a"],
    ["a wrong clock", late, {}, "it was signed with the time 20261122T093000Z"],
    [
      "a literal Authorization",
      { headers: [HOST, ["authorization", "Basic eDp5"]] },
      {},
      "its Authorization header is not shown",
    ],
    [
      "two of them",
      { headers: [HOST, ["authorization", AUTHORIZATION], ["authorization", AUTHORIZATION]] },
      {},
      "its Authorization header is not shown",
    ],
    ["no Host", signed(["x-amz-copy-source", "/b/k"]), {}, "it sent no Host header"],
    ["a Host that is none", signed(["host", "a b"]), {}, "its Host header cannot stand in a URL"],
    [
      "a repeated header",
      signed(HOST, ["x-amz-copy-source", "/a/b"], ["x-amz-copy-source", "/c/d"]),
      {},
      "a repeated header",
    ],
    ["a header name that is none", signed(HOST, ["@etc/passwd", "x"]), {}, "a header name that curl cannot send"],
    [
      "another TLS name",
      { ...signed(["host", "b.example"]), connection: https },
      {},
      "its TLS handshake named 127.0.0.1",
    ],
    ["the second account", {}, { signer: "second" }, "it was signed by the second account"],
    ["an unknown key", {}, { signer: "unknown-key" }, "an access key that nobody has"],
    [
      "another declared length",
      { ...signed(HOST, ["content-length", "9"]), body: Buffer.from("a") },
      {},
      "it declared another length",
    ],
  ];
  for (const [fact, request, context, says] of differences) {
    it(`says how it differs: ${fact}`, () => {
      const [, comment = ""] = curlOf(request, context).split(" # ");
      expect(comment).to.contain(says);
      expect(comment).to.match(/To repeat it: npx copypart run --target FILE topic\/name$/);
    });
  }

  it("names the size of a body that is not in the line", () => {
    const line = curlOf({ ...signed(HOST), body: new Uint8Array(100_000) });
    expect(line).to.contain("--data-binary @body.bin");
    expect(line).to.contain("# body.bin: the 100000 bytes of the body, sha256 ");
  });

  it("hands curl the same words, whatever the request holds", () => {
    for (const value of HOSTILE.map((text) => text.replaceAll("\0", ""))) {
      const line = curlOf({ ...signed(HOST, ["x-hostile", value]), body: Buffer.from(`body ${value}`) });
      const words = wordsOf(line);
      expect(line).to.match(/^[\x20-\x7e]+$/);
      expect(words.slice(0, 4)).to.deep.equal(["-sS", "-i", "-X", "PUT"]);
      expect(words.at(-1)).to.match(/^http:\/\/127\.0\.0\.1:9000\/copypart-7f3a\/destination\?/);
      expect(words.filter((word) => word.startsWith("x-hostile: "))).to.have.length(1);
    }
  });
});

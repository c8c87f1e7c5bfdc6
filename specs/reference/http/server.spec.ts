import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect } from "chai";
import { type Reference, startReference } from "../../../src/reference/start-reference.ts";

describe("reference server", () => {
  let reference: Reference;

  before(async () => {
    reference = await startReference({ tls: false });
  });
  after(() => reference.close());

  /** Sends bytes as they are and gives the answer up to the end of the connection. */
  async function raw(request: string): Promise<string> {
    const socket = connect(Number(new URL(reference.httpUrl).port), "127.0.0.1");
    await once(socket, "connect");
    socket.end(request, "latin1");
    return text(socket);
  }

  const ANSWERS: readonly (readonly [fact: string, request: string, status: number, code: string])[] = [
    ["no Host (ADDR-004)", "GET /a/b HTTP/1.1\r\n\r\n", 400, "InvalidRequest"],
    ["an empty Host", "GET /a/b HTTP/1.1\r\nHost:\r\n\r\n", 400, "InvalidRequest"],
    ["two Hosts", "GET /a/b HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400, "InvalidRequest"],
    ["what is not HTTP", "hello\r\n\r\n", 400, "BadRequest"],
    ["an absolute target", "GET http://a/b HTTP/1.1\r\nHost: a\r\n\r\n", 400, "InvalidURI"],
    ["an asterisk target", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 400, "InvalidURI"],
    ["a query whose encoding is broken", "GET /?%ZZ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400, "InvalidURI"],
    ["bytes beyond ASCII in the path", "GET /\xff\xfe HTTP/1.1\r\nHost: localhost\r\n\r\n", 400, "BadRequest"],
    ["a bucket name that is none", "GET /A_B HTTP/1.1\r\nHost: localhost\r\n\r\n", 400, "InvalidBucketName"],
    [
      "a header section that is too large (LIM-008)",
      `GET / HTTP/1.1\r\nHost: a\r\nx-a: ${"a".repeat(20_000)}\r\n\r\n`,
      400,
      "RequestHeaderSectionTooLarge",
    ],
    ["a body of a broken length", "PUT /a/b HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n", 400, "BadRequest"],
    ["nobody", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", 403, "AccessDenied"],
  ];
  for (const [fact, request, status, code] of ANSWERS) {
    it(`answers ${fact} with ${status} ${code}, ids and an error document`, async () => {
      const answer = await raw(request);
      expect(answer).to.match(new RegExp(`^HTTP/1\\.1 ${status} `));
      expect(answer).to.match(/^x-amz-request-id: [0-9A-F]{16}\r$/m);
      expect(answer).to.match(/^x-amz-id-2: \S+\r$/m);
      expect(answer).to.contain(`<Error><Code>${code}</Code>`);
    });
  }

  it("outlives connections that are cut in the middle", async () => {
    const socket = connect(Number(new URL(reference.httpUrl).port), "127.0.0.1");
    await once(socket, "connect");
    socket.write("PUT /a/b HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc");
    socket.destroy();
    expect(await raw("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")).to.contain("AccessDenied");
  });
});

import { expect } from "chai";
import { HarnessError } from "../../src/errors.ts";
import type { HeaderLine, WireRequest } from "../../src/model/exchange.ts";
import { HOST, ok, requestTo, responseOf, Stage, textOf, WAYS } from "./fixture.ts";

const RAW: readonly { title: string; request: Partial<WireRequest>; bytes: string }[] = [
  {
    title: "no Host header",
    request: { headers: [["X-A", "1"]] },
    bytes: "GET / HTTP/1.1\r\nX-A: 1\r\nconnection: close\r\n\r\n",
  },
  {
    title: "two Host headers",
    request: {
      headers: [
        ["Host", "a"],
        ["Host", "b"],
      ],
    },
    bytes: "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nconnection: close\r\n\r\n",
  },
  {
    title: "a space in the target",
    request: { target: "/a b", headers: [HOST] },
    bytes: "GET /a b HTTP/1.1\r\nhost: bucket.example.test\r\nconnection: close\r\n\r\n",
  },
  {
    title: "bytes beyond ASCII in the target",
    request: { target: "/\u00c3\u00a9", headers: [HOST] },
    bytes: "GET /\u00c3\u00a9 HTTP/1.1\r\nhost: bucket.example.test\r\nconnection: close\r\n\r\n",
  },
  {
    title: "a control character in a value",
    request: { headers: [HOST, ["x-a", "a\x01b"]] },
    bytes: "GET / HTTP/1.1\r\nhost: bucket.example.test\r\nx-a: a\x01b\r\nconnection: close\r\n\r\n",
  },
  {
    title: "a header name that is no token",
    request: { headers: [HOST, ["x a", "1"]] },
    bytes: "GET / HTTP/1.1\r\nhost: bucket.example.test\r\nx a: 1\r\nconnection: close\r\n\r\n",
  },
  {
    title: "a Content-Length that is not the body's",
    request: { method: "PUT", headers: [HOST, ["Content-Length", "1"]], body: Buffer.from("ab") },
    bytes: "PUT / HTTP/1.1\r\nhost: bucket.example.test\r\nContent-Length: 1\r\nconnection: close\r\n\r\nab",
  },
  {
    title: "a chunked body of the case's own making",
    request: { method: "PUT", headers: [HOST, ["transfer-encoding", "chunked"]], body: Buffer.from("0\r\n\r\n") },
    bytes:
      "PUT / HTTP/1.1\r\nhost: bucket.example.test\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n0\r\n\r\n",
  },
  {
    title: "a body without Content-Length, which is added",
    request: { method: "PUT", target: "/a b", headers: [], body: Buffer.from("ab") },
    bytes: "PUT /a b HTTP/1.1\r\ncontent-length: 2\r\nconnection: close\r\n\r\nab",
  },
];

describe("what goes out", () => {
  const stage = new Stage();
  afterEach(async () => await stage.close());

  const bytesOf = async (request: Partial<WireRequest>): Promise<string | undefined> => {
    const where = await stage.serve((socket) => socket.write(ok("")));
    responseOf(await stage.sender().send(requestTo(where, request)));
    return stage.heads[0];
  };

  for (const { title, request, bytes } of RAW) {
    it(`is written byte for byte with ${title}`, async () => expect(await bytesOf(request)).to.equal(bytes));
  }

  it("keeps the order, case and bytes of all other headers, repeated and empty ones, too", async () => {
    const lines: readonly HeaderLine[] = [
      ["X-Amz-Copy-Source", "/b/\u00d0\u00ba  x "],
      ["x-amz-meta-B", "1"],
      ["x-amz-meta-a", ""],
      ["X-AMZ-META-B", "2"],
    ];
    expect(await bytesOf({ method: "PUT", headers: [HOST, ...lines] })).to.equal(
      "PUT / HTTP/1.1\r\nhost: bucket.example.test\r\nconnection: keep-alive\r\n" +
        "X-Amz-Copy-Source: /b/\u00d0\u00ba  x \r\nx-amz-meta-B: 1\r\nx-amz-meta-a: \r\nX-AMZ-META-B: 2\r\n" +
        "content-length: 0\r\n\r\n",
    );
  });

  for (const headers of [[HOST], [HOST, ["content-length", "0"]]] satisfies HeaderLine[][]) {
    it(`has one Content-Length of 0 for an empty PUT with ${headers.length - 1} given`, async () => {
      expect((await bytesOf({ method: "PUT", headers }))?.match(/content-length: 0\r\n/gi)).to.have.lengthOf(1);
    });
  }

  it("keeps a target that an URL parser would change", async () => {
    expect(await bytesOf({ target: "//a/../b/./%2e%2E?x=1&&y#z", headers: [HOST] })).to.match(
      /^GET \/\/a\/\.\.\/b\/\.\/%2e%2E\?x=1&&y#z HTTP/,
    );
  });

  it("is nothing at all when a text could not stand on one line or in bytes", async () => {
    const where = await stage.serve((socket) => socket.write(ok("")));
    const sender = stage.sender();
    const changes: readonly Partial<WireRequest>[] = [
      { target: "/\r\nx: y" },
      { headers: [["x-a", "1\n2"]] },
      { headers: [["x-\u0000", "1"]] },
      { headers: [["x-a", "ключ"]] },
      { method: "GET\r" },
    ];
    for (const change of changes) {
      const error = await sender.send(requestTo(where, change)).catch((thrown: unknown) => thrown);
      expect(error, JSON.stringify(change)).to.be.instanceOf(HarnessError).with.property("code", "internal");
    }
    expect(stage.connections).to.equal(0);
  });
});

for (const { way, headers } of WAYS) {
  describe(`what comes in on a ${way} request`, () => {
    const stage = new Stage();
    afterEach(async () => await stage.close());

    it("keeps names, order, repetition and bytes of the headers", async () => {
      const lines = ["X-B: 1", "x-a: \u00c3\u00a9\u00ff", "X-b: 2", "x-empty:"];
      const where = await stage.serve((socket) => socket.write(Buffer.from(ok("", ...lines), "latin1")));
      const response = responseOf(await stage.sender().send(requestTo(where, { headers })));
      expect(response.headers).to.deep.equal([
        ["content-length", "0"],
        ["X-B", "1"],
        ["x-a", "\u00c3\u00a9\u00ff"],
        ["X-b", "2"],
        ["x-empty", ""],
      ]);
    });

    it("is not unpacked, and not followed elsewhere", async () => {
      const lines = ["content-encoding: gzip", "location: /elsewhere"];
      const where = await stage.serve((socket) =>
        socket.write(ok("\x1f\x8bnot gzip", ...lines).replace("200", "307"), "latin1"),
      );
      const response = responseOf(await stage.sender().send(requestTo(where, { headers })));
      expect(response.status).to.equal(307);
      expect(textOf(response)).to.equal("\x1f\x8bnot gzip");
      expect(stage.heads).to.have.lengthOf(1);
    });

    it("is put together from chunks", async () => {
      const where = await stage.serve((socket) => {
        socket.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
      });
      expect(textOf(responseOf(await stage.sender().send(requestTo(where, { headers }))))).to.equal("abcde");
    });

    it("has no body after HEAD, whatever length is named", async () => {
      const where = await stage.serve((socket) => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n"));
      const response = responseOf(await stage.sender().send(requestTo(where, { method: "HEAD", headers })));
      expect(response.body).to.have.lengthOf(0);
      expect(response.headers).to.deep.equal([["content-length", "5"]]);
    });
  });
}

import type { Socket } from "node:net";
import { expect } from "chai";
import type { FailureKind } from "../../src/model/exchange.ts";
import type { SenderOptions } from "../../src/send/attempt.ts";
import type { Sent } from "../../src/send/create-sender.ts";
import { failureOf, LIMITS, ok, requestTo, responseOf, SHORT, Stage, textOf, WAYS } from "./fixture.ts";

interface Hostile {
  readonly server: string;
  readonly does: (socket: Socket) => void;
  readonly kind: FailureKind;
  readonly message: RegExp;
}

const reset = (socket: Socket): void => {
  setTimeout(() => socket.resetAndDestroy(), 20);
};

function drip(socket: Socket, piece: string): void {
  const timer = setInterval(() => socket.write(piece), 10);
  socket.on("close", () => clearInterval(timer));
}

const HOSTILE: readonly Hostile[] = [
  {
    server: "resets at once",
    does: (socket) => socket.resetAndDestroy(),
    kind: "reset",
    message: /^the connection was (reset|closed) before any answer came$/,
  },
  {
    server: "closes without an answer",
    does: (socket) => socket.end(),
    kind: "reset",
    message: /^the connection was (reset|closed) before any answer came$/,
  },
  {
    server: "resets within the headers",
    does: (socket) => socket.write("HTTP/1.1 200 OK\r\nx-amz", () => reset(socket)),
    kind: "reset",
    message: /^the connection was (reset|closed) after 22 bytes, within the headers$/,
  },
  {
    server: "resets within the body",
    does: (socket) => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n0123456789", () => reset(socket)),
    kind: "reset",
    message: /^the connection was (reset|closed) after 10 of 100 bytes of the body$/,
  },
  {
    server: "closes within a body of known length",
    does: (socket) => socket.end("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 100\r\n\r\n0123456789"),
    kind: "reset",
    message: /^the connection was (reset|closed) after 10 of 100 bytes of the body$/,
  },
  {
    server: "closes within a chunk",
    does: (socket) => socket.end("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\na\r\n01234"),
    kind: "reset",
    message: /^the connection was (reset|closed) after 5 bytes of the body$/,
  },
  {
    server: "resets a body that only the end of the connection ends",
    does: (socket) => socket.write("HTTP/1.1 200 OK\r\n\r\n01234", () => reset(socket)),
    kind: "reset",
    message: /^the connection was (reset|closed) after 5 bytes of the body$/,
  },
  {
    server: "hangs",
    does: () => undefined,
    kind: "timeout",
    message: /^no answer came within 300 ms$/,
  },
  {
    server: "hangs within the headers",
    does: (socket) => socket.write("HTTP/1.1 200 OK\r\n"),
    kind: "timeout",
    message: /^the headers were not complete within 300 ms, after 17 bytes$/,
  },
  {
    server: "hangs within the body",
    does: (socket) => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n0123"),
    kind: "timeout",
    message: /^the body was not complete within 300 ms, after 4 of 9 bytes$/,
  },
  {
    server: "drips headers for ever",
    does: (socket) => {
      socket.write("HTTP/1.1 200 OK\r\n");
      drip(socket, "a: b\r\n");
    },
    kind: "timeout",
    message: /^the headers were not complete within 300 ms, after \d+ bytes$/,
  },
  {
    server: "drips a body for ever",
    does: (socket) => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      drip(socket, " ");
    },
    kind: "timeout",
    message: /^the body was not complete within 300 ms, after \d+ bytes$/,
  },
  {
    server: "sends interim answers for ever",
    does: (socket) => drip(socket, "HTTP/1.1 102 Processing\r\n\r\n"),
    kind: "timeout",
    message: /within 300 ms/,
  },
  {
    server: "sends garbage",
    does: (socket) => socket.write("\x16\x03\x01\x00\xff not http at all\r\n\r\n"),
    kind: "malformed",
    message: /^the answer is not HTTP: \w+/,
  },
  {
    server: "breaks a header line",
    does: (socket) => socket.write("HTTP/1.1 200 OK\r\nno colon here\r\n\r\n"),
    kind: "malformed",
    message: /^the answer is not HTTP: \w+/,
  },
  {
    server: "breaks a chunk size",
    does: (socket) => socket.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n"),
    kind: "malformed",
    message: /^the answer is not HTTP: \w+/,
  },
  {
    server: "gives two lengths",
    does: (socket) => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab"),
    kind: "malformed",
    message: /^the answer is not HTTP: \w+/,
  },
  {
    server: "floods the headers with one line",
    does: (socket) => socket.write(`HTTP/1.1 200 OK\r\na: ${"b".repeat(200_000)}\r\n\r\n`),
    kind: "malformed",
    message: /^the headers are longer than 65536 bytes$/,
  },
  {
    server: "floods the headers with many lines",
    does: (socket) => socket.write(`HTTP/1.1 200 OK\r\n${"abc: def\r\n".repeat(20_000)}\r\n`),
    kind: "malformed",
    message: /^the headers are longer than 65536 bytes$/,
  },
  {
    server: "switches protocols",
    does: (socket) => socket.write("HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n"),
    kind: "malformed",
    message: /^the answer is not HTTP: /,
  },
];

for (const { way, headers } of WAYS) {
  describe(`a ${way} request to a server that doesn't answer properly`, () => {
    const stage = new Stage();
    const trials = new Map<string, Promise<{ failed: Sent; next: Sent }>>();

    // All at once, because some of them are waited for.
    before(() => {
      for (const { server, does, kind } of HOSTILE)
        trials.set(server, trial(does, kind === "timeout" ? SHORT : LIMITS));
    });
    after(async () => await stage.close());

    const trial = async (does: Hostile["does"], options: SenderOptions): Promise<{ failed: Sent; next: Sent }> => {
      const where = await stage.serve((socket, head) => {
        if (head.startsWith("GET /next ")) socket.write(ok("next"));
        else does(socket);
      });
      const sender = stage.sender({ ...options, connections: 1 });
      const failed = await sender.send(requestTo(where, { headers }));
      return { failed, next: await sender.send(requestTo(where, { headers, target: "/next" })) };
    };

    for (const { server, kind, message } of HOSTILE) {
      it(`fails with ${kind} when the server ${server}, and the next request is answered`, async () => {
        const { failed, next } = (await trials.get(server)) ?? expect.fail("no trial");
        expect(failureOf(failed).message).to.match(message);
        expect(failureOf(failed).kind).to.equal(kind);
        expect(textOf(responseOf(next))).to.equal("next");
      });
    }

    it("sends none of these requests twice", async () => {
      await Promise.all(trials.values());
      expect(stage.heads).to.have.lengthOf(2 * HOSTILE.length);
    });
  });

  describe(`a ${way} request to a server that strains the rules`, () => {
    const stage = new Stage();
    afterEach(async () => await stage.close());

    it("is answered when the server sends HTML", async () => {
      const html = "<!doctype html><title>It works!</title>";
      const where = await stage.serve((socket) => socket.write(ok(html, "content-type: text/html")));
      const response = responseOf(await stage.sender().send(requestTo(where, { headers })));
      expect(textOf(response)).to.equal(html);
      expect(response.headers).to.deep.include(["content-type", "text/html"]);
    });

    it("is answered with the length that the server names, when it sends more", async () => {
      const where = await stage.serve((socket) => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nabcdef"));
      const sender = stage.sender();
      expect(textOf(responseOf(await sender.send(requestTo(where, { headers }))))).to.equal("abc");
      expect(textOf(responseOf(await sender.send(requestTo(where, { headers }))))).to.equal("abc");
    });

    it("is answered though the server sends a 100 Continue that nobody asked for", async () => {
      const where = await stage.serve((socket) => socket.write(`HTTP/1.1 100 Continue\r\n\r\n${ok("done")}`));
      const sender = stage.sender();
      expect(textOf(responseOf(await sender.send(requestTo(where, { headers }))))).to.equal("done");
    });

    it("reads a body up to the limit and leaves the rest", async () => {
      const chunk = Buffer.alloc(64 * 1024, "x");
      let written = 0;
      const where = await stage.serve((socket) => {
        socket.write("HTTP/1.1 200 OK\r\ncontent-length: 1000000000\r\n\r\n");
        const pump = (): void => {
          while (!socket.destroyed && written < 1_000_000_000) {
            written += chunk.length;
            if (!socket.write(chunk)) break;
          }
        };
        socket.on("drain", pump);
        pump();
      });
      const response = responseOf(await stage.sender().send(requestTo(where, { headers })));
      expect(response.body).to.have.lengthOf(1_000_000);
      expect(response.truncated).to.equal(true);
      expect(written).to.be.below(100_000_000);
    });

    for (const { length, kept, truncated } of [
      { length: 9, kept: 9, truncated: false },
      { length: 10, kept: 10, truncated: false },
      { length: 11, kept: 10, truncated: true },
    ]) {
      it(`keeps ${kept} of ${length} bytes within a limit of 10`, async () => {
        const where = await stage.serve((socket) => socket.write(ok("x".repeat(length))));
        const response = responseOf(
          await stage.sender({ ...LIMITS, maxBodyBytes: 10 }).send(requestTo(where, { headers })),
        );
        expect(response.body).to.have.lengthOf(kept);
        expect(response.truncated).to.equal(truncated);
      });
    }

    it("is answered when the server answers a large body before it has read it", async () => {
      const where = await stage.serve((socket, head) => {
        if (head.startsWith("PUT /large ")) socket.pause().write(ok("enough", "connection: close"));
        else socket.write(ok("next"));
      });
      const sender = stage.sender();
      const body = new Uint8Array(8_000_000);
      const early = await sender.send(requestTo(where, { method: "PUT", target: "/large", headers, body }));
      expect(textOf(responseOf(early))).to.equal("enough");
      expect(textOf(responseOf(await sender.send(requestTo(where, { headers }))))).to.equal("next");
    });

    it("takes a body that the end of the connection ends", async () => {
      const where = await stage.serve((socket) => socket.end("HTTP/1.1 200 OK\r\n\r\nabc"));
      expect(textOf(responseOf(await stage.sender().send(requestTo(where, { headers }))))).to.equal("abc");
    });
  });
}

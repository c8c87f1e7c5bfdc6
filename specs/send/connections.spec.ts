import { expect } from "chai";
import { HarnessError } from "../../src/errors.ts";
import { createSender } from "../../src/send/create-sender.ts";
import { failureOf, freePort, LIMITS, ok, requestTo, responseOf, Stage, textOf, WAYS } from "./fixture.ts";

describe("the connections of a sender", () => {
  const stage = new Stage();
  afterEach(async () => await stage.close());

  it("are kept open, whatever Host the requests name", async () => {
    const where = await stage.serve((socket) => socket.write(ok("a")));
    const sender = stage.sender();
    for (const host of ["a.test", "b.test", "a.test"]) {
      responseOf(await sender.send(requestTo(where, { headers: [["host", host]] })));
    }
    expect(stage.connections).to.equal(1);
    expect(stage.heads.map((head) => /host: (.*)\r/.exec(head)?.[1])).to.deep.equal(["a.test", "b.test", "a.test"]);
  });

  it("lead to IPv6 addresses, too, with or without brackets", async () => {
    const { protocol, port } = await stage.serve((socket) => socket.write(ok("a")));
    const sender = stage.sender();
    for (const hostname of ["::ffff:127.0.0.1", "[::ffff:127.0.0.1]"]) {
      const sent = await sender.send(requestTo({ protocol, port, hostname }, { headers: [["host", "a.test"]] }));
      expect(textOf(responseOf(sent))).to.equal("a");
    }
  });

  it("that can't be had are our fault, and closing the sender finds nothing left of them", async () => {
    const sender = stage.sender();
    const where = { protocol: "http:", hostname: "no host", port: 1 } as const;
    const error = await sender.send(requestTo(where)).catch((cause: unknown) => cause);
    expect(error).to.be.instanceOf(HarnessError).with.property("code", "internal");
    await sender.close();
  });

  it("are no more than allowed, and each serves one request at a time", async () => {
    let open = 0;
    let most = 0;
    const where = await stage.serve((socket) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        socket.write(ok("a"));
      }, 5);
    });
    const sender = stage.sender();
    await Promise.all(Array.from({ length: 10 }, async () => responseOf(await sender.send(requestTo(where)))));
    expect(stage.connections).to.equal(2);
    expect(most).to.equal(2);
  });

  it("are opened anew when the server had closed a kept one before it saw the request", async () => {
    const where = await stage.serve((socket, head, nth) => {
      if (nth === 1 && head.startsWith("PUT")) socket.resetAndDestroy();
      else socket.write(ok(String(nth)));
    });
    const sender = stage.sender({ ...LIMITS, connections: 1 });
    expect(textOf(responseOf(await sender.send(requestTo(where))))).to.equal("1");
    expect(textOf(responseOf(await sender.send(requestTo(where, { method: "PUT" }))))).to.equal("2");
  });

  it("are opened anew once only: a server that closes the fresh one, too, fails", async () => {
    const where = await stage.serve((socket, head) => {
      if (head.startsWith("PUT")) socket.resetAndDestroy();
      else socket.write(ok("a"));
    });
    const sender = stage.sender({ ...LIMITS, connections: 1 });
    responseOf(await sender.send(requestTo(where)));
    const failure = failureOf(await sender.send(requestTo(where, { method: "PUT" })));
    expect(failure.message).to.match(/^the connection was (reset|closed) before any answer came$/);
    expect(stage.heads.map((head) => head.slice(0, 3))).to.deep.equal(["GET", "PUT", "PUT"]);
  });

  it("tell of the loss, too, when nothing listens any more", async () => {
    const where = await stage.serve((socket, head) => {
      if (head.startsWith("PUT")) void stage.close();
      else socket.write(ok("a"));
    });
    const sender = createSender({ ...LIMITS, connections: 1 });
    responseOf(await sender.send(requestTo(where)));
    const failure = failureOf(await sender.send(requestTo(where, { method: "PUT" })));
    await sender.close();
    expect(failure).to.deep.equal({
      kind: "reset",
      message: `the connection was lost before any answer came, and then nothing listens on 127.0.0.1:${where.port}`,
    });
  });

  it("are not opened anew when the server answered something before it closed", async () => {
    const where = await stage.serve((socket, head) => {
      if (head.startsWith("PUT")) socket.end("HTTP/1.1 5");
      else socket.write(ok("a"));
    });
    const sender = stage.sender({ ...LIMITS, connections: 1 });
    responseOf(await sender.send(requestTo(where)));
    const failure = failureOf(await sender.send(requestTo(where, { method: "PUT" })));
    expect(failure).to.deep.equal({
      kind: "reset",
      message: "the connection was closed after 10 bytes, within the headers",
    });
    expect(stage.heads).to.have.lengthOf(2);
  });

  it("learn that a server sends 100 Continue unasked, and repeat one request for it", async () => {
    const where = await stage.serve((socket) => socket.write(`HTTP/1.1 100 Continue\r\n\r\n${ok("a")}`));
    const sender = stage.sender();
    for (const target of ["/1", "/2"]) responseOf(await sender.send(requestTo(where, { target })));
    expect(stage.heads.map((head) => head.slice(4, 6))).to.deep.equal(["/1", "/1", "/2"]);
  });

  it("are waited for outside the time limit", async () => {
    const where = await stage.serve((socket) => setTimeout(() => socket.write(ok("a")), 150));
    const sender = stage.sender({ ...LIMITS, timeoutMs: 400, connections: 1 });
    const sent = await Promise.all([1, 2, 3].map(async () => await sender.send(requestTo(where))));
    expect(sent.map((one) => responseOf(one).status)).to.deep.equal([200, 200, 200]);
  });
});

for (const { way, headers } of WAYS) {
  describe(`a ${way} request without a connection`, () => {
    const stage = new Stage();
    afterEach(async () => await stage.close());

    it("is refused where nothing listens", async () => {
      const port = await freePort();
      const where = { protocol: "http:", hostname: "127.0.0.1", port } as const;
      expect(failureOf(await stage.sender().send(requestTo(where, { headers })))).to.deep.equal({
        kind: "refused",
        message: `nothing listens on 127.0.0.1:${port}`,
      });
    });

    it("is unresolved where the name has no address", async () => {
      const where = { protocol: "http:", hostname: "no..body", port: 80 } as const;
      const failure = failureOf(await stage.sender().send(requestTo(where, { headers })));
      expect(failure.kind).to.equal("unresolved");
      expect(failure.message).to.match(/^the name no\.\.body has no address/);
    });

    it("rejects with the signal's reason when it is aborted, before or while it is sent", async () => {
      const where = await stage.serve(() => undefined);
      const sender = stage.sender();
      const reason = new Error("interrupted");
      const later = new AbortController();
      setTimeout(() => later.abort(reason), 30);
      for (const signal of [AbortSignal.abort(reason), later.signal]) {
        expect(await sender.send(requestTo(where, { headers }), signal).catch((error: unknown) => error)).to.equal(
          reason,
        );
      }
      expect(stage.heads).to.have.lengthOf(1);
    });

    it("rejects when the sender is closed, before or while it is sent", async () => {
      const where = await stage.serve(() => undefined);
      const sender = stage.sender();
      const pending = sender.send(requestTo(where, { headers })).catch((error: unknown) => error);
      setTimeout(() => void sender.close(), 30);
      expect(await pending).to.be.instanceOf(HarnessError);
      expect(await sender.send(requestTo(where, { headers })).catch((error: unknown) => error)).to.be.instanceOf(
        HarnessError,
      );
    });
  });
}

import { createServer, type Server } from "node:http";
import { expect } from "chai";
import { generate } from "selfsigned";
import { HarnessError } from "../../src/errors.ts";
import type { Connection } from "../../src/model/exchange.ts";
import { createSender } from "../../src/send/create-sender.ts";
import { failureOf, LIMITS, listen, ok, requestTo, responseOf, SHORT, Stage, textOf, WAYS } from "./fixture.ts";

const NAME = "bucket.s3.example.test";

for (const { way, headers } of WAYS) {
  describe(`a ${way} request over TLS`, () => {
    const stage = new Stage();
    let ca = "";
    let where: Connection;

    before(async () => {
      const altNames = [{ type: 2, value: NAME } as const, { type: 7, ip: "127.0.0.1" } as const];
      const made = await generate([{ name: "commonName", value: "copypart specs" }], {
        keyType: "ec",
        algorithm: "sha256",
        extensions: [{ name: "subjectAltName", altNames }],
      });
      ca = made.cert;
      const servername = (socket: object): unknown => ("servername" in socket ? socket.servername : undefined);
      where = await stage.serve((socket) => socket.write(ok(`SNI ${servername(socket)}`)), {
        key: made.private,
        cert: made.cert,
      });
    });
    after(async () => {
      await stage.close();
      for (const server of plain.splice(0)) await new Promise((resolve) => server.close(resolve));
    });

    const plain: Server[] = [];
    const plainPort = async (): Promise<number> => {
      const server = createServer();
      plain.push(server);
      return await listen(server);
    };

    const sendTo = async (change: Partial<Connection>, trust: { caPem?: string; insecure?: boolean }) =>
      await stage.sender({ ...LIMITS, ...trust }).send(requestTo({ ...where, ...change }, { headers }));

    it("shows the server name and checks the certificate against it, whatever Host says", async () => {
      const sent = await sendTo({ servername: NAME }, { caPem: ca });
      expect(textOf(responseOf(sent))).to.equal(`SNI ${NAME}`);
    });

    it("shows no server name for a bare address and checks the certificate against that", async () => {
      expect(textOf(responseOf(await sendTo({}, { caPem: ca })))).to.equal("SNI false");
    });

    it("fails with tls for a certificate of an unknown authority", async () => {
      expect(failureOf(await sendTo({}, {}))).to.deep.equal({
        kind: "tls",
        message: "the TLS handshake failed: self-signed certificate",
      });
    });

    it("fails with tls for a certificate of another name", async () => {
      const failure = failureOf(await sendTo({ servername: "other.example.test" }, { caPem: ca }));
      expect(failure.kind).to.equal("tls");
      expect(failure.message).to.match(/^the TLS handshake failed: .*other\.example\.test/);
    });

    it("takes any certificate when told to", async () => {
      const sent = await sendTo({ servername: "other.example.test" }, { insecure: true });
      expect(textOf(responseOf(sent))).to.equal("SNI other.example.test");
    });

    it("fails with tls on a port that speaks plain http", async () => {
      const port = await plainPort();
      const failure = failureOf(await sendTo({ port }, { insecure: true }));
      expect(failure.kind).to.equal("tls");
      expect(failure.message).to.match(/^the TLS handshake failed: \S/);
    });

    it("fails with timeout when the handshake hangs", async () => {
      const silent = await stage.serve(() => undefined);
      const sent = await stage.sender(SHORT).send(requestTo({ ...silent, protocol: "https:" }, { headers }));
      expect(failureOf(sent)).to.deep.equal({ kind: "timeout", message: "no connection was made within 300 ms" });
    });

    it("is not answered in HTTP when it is sent in plain http", async () => {
      const sent = await stage.sender(SHORT).send(requestTo({ ...where, protocol: "http:" }, { headers }));
      expect(failureOf(sent).kind).to.be.oneOf(["malformed", "reset"]);
    });
  });
}

describe("createSender", () => {
  it("refuses a CA file that holds no certificate", () => {
    expect(() => createSender({ ...LIMITS, caPem: "no certificate" }))
      .to.throw(HarnessError)
      .with.property("code", "usage");
  });
});

import { expect } from "chai";
import type { TransportFailure } from "../../src/model/exchange.ts";
import { describeFailure, type Progress } from "../../src/send/describe-failure.ts";
import { NotConnected } from "../../src/send/open-socket.ts";

const CONNECTING: Progress = {
  where: { protocol: "http:", hostname: "s3.test", port: 9000 },
  timeoutMs: 300,
  connected: false,
  received: 0,
  body: undefined,
};
const SECURE: Progress = { ...CONNECTING, where: { ...CONNECTING.where, protocol: "https:" } };
const READING: Progress = { ...CONNECTING, connected: true, received: 120, body: { size: 7, announced: "9" } };

const coded = (code: string): Error => Object.assign(new Error("words"), { code });

const CONNECTION_ERRORS: readonly (readonly [code: string, progress: Progress, failure: TransportFailure])[] = [
  ["ECONNREFUSED", SECURE, { kind: "refused", message: "nothing listens on s3.test:9000" }],
  ["EHOSTUNREACH", CONNECTING, { kind: "refused", message: "there is no way to s3.test:9000 (EHOSTUNREACH)" }],
  ["ENOTFOUND", SECURE, { kind: "unresolved", message: "the name s3.test has no address (ENOTFOUND)" }],
  ["EAI_AGAIN", CONNECTING, { kind: "unresolved", message: "the name s3.test has no address (EAI_AGAIN)" }],
  ["ETIMEDOUT", CONNECTING, { kind: "timeout", message: "no connection to s3.test:9000 within 300 ms" }],
  ["ECONNRESET", SECURE, { kind: "tls", message: "the TLS handshake failed: words" }],
  [
    "ECONNRESET",
    CONNECTING,
    { kind: "reset", message: "the connection to s3.test:9000 was closed at once (ECONNRESET)" },
  ],
];

const ANSWER_ERRORS: readonly (readonly [code: string, failure: TransportFailure])[] = [
  ["EPIPE", { kind: "reset", message: "the connection was reset after 7 of 9 bytes of the body" }],
  ["ETIMEDOUT", { kind: "timeout", message: "the connection fell silent after 7 of 9 bytes of the body" }],
  ["ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR", { kind: "tls", message: "TLS broke down: words" }],
  ["ERR_ASSERTION", { kind: "malformed", message: "the answer is not HTTP: words" }],
];

describe("describeFailure", () => {
  for (const [code, progress, failure] of CONNECTION_ERRORS) {
    it(`takes ${code} on connecting by ${progress.where.protocol} as ${failure.kind}`, () => {
      expect(describeFailure(new NotConnected(coded(code)), progress)).to.deep.equal(failure);
    });
  }

  for (const [code, failure] of ANSWER_ERRORS) {
    it(`takes ${code} within an answer as ${failure.kind}`, () => {
      expect(describeFailure(coded(code), READING)).to.deep.equal(failure);
    });
  }

  it("hears the address that answered for a name, and not the one that this machine cannot ask", () => {
    const both = new AggregateError([coded("EADDRNOTAVAIL"), coded("ECONNREFUSED")]);
    const mixed = new NotConnected(Object.assign(both, { code: "EADDRNOTAVAIL" }));
    expect(describeFailure(mixed, CONNECTING)).to.have.property("kind", "refused");
    const neither = new AggregateError([coded("EADDRNOTAVAIL")]);
    expect(describeFailure(new NotConnected(Object.assign(neither, { code: "EADDRNOTAVAIL" })), CONNECTING)).to.equal(
      undefined,
    );
  });

  it("blames no target for what this machine ran out of, or for a request that a client refused", () => {
    for (const code of ["EMFILE", "ENFILE", "EADDRNOTAVAIL"]) {
      expect(describeFailure(new NotConnected(coded(code)), CONNECTING), code).to.equal(undefined);
    }
    expect(describeFailure(coded("UND_ERR_INVALID_ARG"), CONNECTING)).to.equal(undefined);
  });
});

import { X509Certificate } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { get } from "node:https";
import { join } from "node:path";
import { expect } from "chai";
import { authorityOf, ensureCertificate } from "../../src/manage/certificate.ts";
import { startServer } from "../../src/manage/start.ts";
import { ANSWERS, Yard } from "./fixture.ts";

const ANSWERS_SECURELY = `
  const { readFileSync } = require("node:fs");
  const [port, tls] = process.argv.slice(1);
  const options = { cert: readFileSync(tls + "/public.crt"), key: readFileSync(tls + "/private.key") };
  require("node:https").createServer(options, (_, answer) => answer.writeHead(404).end()).listen(port, "127.0.0.1");`;

describe("[I] the certificate of a managed server", function () {
  this.timeout(20_000);
  const yard = new Yard();
  after(() => yard.close());

  it("is trusted by who trusts its authority, and its key is kept", async () => {
    const start = ["${node}", "--eval", ANSWERS_SECURELY, "${port}", "${tls}"];
    const server = await yard.server(ANSWERS, { certificate: true, start }, "https");
    await startServer(server, { fresh: true });
    const ca = readFileSync(authorityOf(server) ?? "");
    const status = await new Promise((done, fail) => {
      get(server.endpoint, { ca, agent: false }, ({ statusCode }) => done(statusCode)).on("error", fail);
    });
    expect(status).to.equal(404);
    const key = join(server.places.tls, "private.key");
    expect(statSync(key).mode & 0o077).to.equal(0);
    const before = readFileSync(key, "utf8");
    await ensureCertificate(server);
    expect(readFileSync(key, "utf8")).to.equal(before);
  });

  it("is also that of buckets at AWS's host, which requests name where the endpoint is an address (ADDR-007)", async () => {
    const made = await yard.server(ANSWERS, { certificate: true }, "https");
    const tls = join(yard.folder, "tls-of-a-region");
    await ensureCertificate({ ...made, regions: ["eu-west-1"], places: { ...made.places, tls } });
    const certificate = new X509Certificate(readFileSync(join(tls, "public.crt")));
    expect(certificate.subjectAltName).to.include("DNS:*.s3.eu-west-1.amazonaws.com");
    expect(certificate.checkIP("127.0.0.1")).to.equal("127.0.0.1");
  });

  it("is not made where none is wanted", async () => {
    expect(authorityOf(await yard.server())).to.equal(undefined);
  });
});

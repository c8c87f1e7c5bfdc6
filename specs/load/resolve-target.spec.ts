import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { resolveTarget } from "../../src/load/resolve-target.ts";

describe("resolveTarget", () => {
  let directory = "";

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), "copypart-target-"));
    await writeFile(join(directory, "ca.pem"), "a certificate\n");
  });

  after(() => rm(directory, { recursive: true }));

  const environment = { KEY: "id", SECRET: "secret", TOKEN: "token", EMPTY: "" };
  const rows: readonly { fact: string; written: string; found: object }[] = [
    {
      fact: "a key pair in the file",
      written: "credentials: { accessKeyId: a, secretAccessKey: b }",
      found: { credentials: { accessKeyId: "a", secretAccessKey: "b" } },
    },
    {
      fact: "a key pair in the environment",
      written: "credentials: { accessKeyIdFrom: KEY, secretAccessKeyFrom: SECRET }",
      found: { credentials: { accessKeyId: "id", secretAccessKey: "secret" } },
    },
    {
      fact: "temporary credentials in the environment",
      written: "credentials: { accessKeyIdFrom: KEY, secretAccessKeyFrom: SECRET, sessionTokenFrom: TOKEN }",
      found: { credentials: { accessKeyId: "id", secretAccessKey: "secret", sessionToken: "token" } },
    },
    {
      fact: "a second account with its name in policies",
      written:
        "second: { credentials: { accessKeyId: c, secretAccessKey: d }, principal: p }\ncredentials: { accessKeyId: a, secretAccessKey: b }",
      found: { second: { credentials: { accessKeyId: "c", secretAccessKey: "d" }, principal: "p" } },
    },
    {
      fact: "a certificate authority beside the file",
      written: "credentials: { accessKeyId: a, secretAccessKey: b }\ntls: { ca: ca.pem }",
      found: { tls: { insecure: false, caPem: "a certificate\n" } },
    },
  ];

  for (const { fact, written, found } of rows) {
    it(`finds ${fact}`, async () => {
      expect(await resolve(written)).to.deep.include(found);
    });
  }

  it("names the file without its folder, and the digest of its bytes", async () => {
    const { file } = await resolve("credentials: { accessKeyId: a, secretAccessKey: b }");
    const bytes = await readFile(join(directory, "here.yaml"));
    expect(file).to.deep.equal({ name: "here.yaml", sha256: createHash("sha256").update(bytes).digest("hex") });
  });

  for (const name of ["NOWHERE", "EMPTY"]) {
    it(`names a variable that is not set: ${name}`, async () => {
      const written = `credentials: { accessKeyIdFrom: KEY, secretAccessKeyFrom: SECRET, sessionTokenFrom: ${name} }`;
      const failure: unknown = await resolve(written).catch((error: unknown) => error);
      expect(failure).to.include({ code: "usage", message: `the environment variable ${name} is not set` });
    });
  }

  async function resolve(written: string) {
    const path = join(directory, "here.yaml");
    await writeFile(path, `name: here\nendpoint: http://127.0.0.1:9000\n${written}\n`);
    return resolveTarget(path, environment);
  }
});

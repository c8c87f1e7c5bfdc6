import { expect } from "chai";
import { type Reference, startReference } from "../../../src/reference/start-reference.ts";
import { type Client, clientOf, element } from "../client-for-spec.ts";
import { begin, copyPart, md5Etag } from "../uploads-for-spec.ts";

describe("reference UploadPartCopy from a versioned bucket", () => {
  let reference: Reference;
  let send: Client;
  let id: string;
  let first: string;
  let second: string;
  let marker: string;

  const version = (got: Awaited<ReturnType<Client>>) => String(got.headers["x-amz-version-id"]);
  const copy = (source: string) => copyPart(send, "/versioned/target", id, source);
  const setVersioning = (status: string) =>
    send("PUT /versioned", {
      query: "versioning",
      body: `<VersioningConfiguration><Status>${status}</Status></VersioningConfiguration>`,
    });

  before(async () => {
    reference = await startReference({ tls: false });
    send = clientOf(reference);
    await send("PUT /versioned");
    await send("PUT /plain");
    await send("PUT /plain/source", { body: "plain" });
    await setVersioning("Enabled");
    first = version(await send("PUT /versioned/source", { body: "first" }));
    second = version(await send("PUT /versioned/source", { body: "second" }));
    await send("PUT /versioned/gone", { body: "gone" });
    marker = version(await send("DELETE /versioned/gone"));
    id = await begin(send, "/versioned/target");
  });
  after(() => reference.close());

  it("copies the current version and names it (V1)", async () => {
    const got = await copy("/versioned/source");
    expect(element(got, "ETag")).to.equal(md5Etag("second"));
    expect(got.headers["x-amz-copy-source-version-id"]).to.equal(second);
  });

  it("copies the version that is asked for and names it (V2)", async () => {
    const got = await copy(`/versioned/source?versionId=${first}`);
    expect(element(got, "ETag")).to.equal(md5Etag("first"));
    expect(got.headers["x-amz-copy-source-version-id"]).to.equal(first);
  });

  it("names no version of a plain bucket (V3), but null, if it was asked for (V4)", async () => {
    const [plain, asked] = [await copy("/plain/source"), await copy("/plain/source?versionId=null")];
    expect(plain.headers).not.to.have.property("x-amz-copy-source-version-id");
    expect(asked.headers).to.have.property("x-amz-copy-source-version-id", "null");
  });

  it("refuses an empty version id (V6)", async () => {
    const got = await copy("/versioned/source?versionId=");
    expect([got.status, element(got, "ArgumentName"), element(got, "ArgumentValue")]).to.deep.equal([
      400,
      "x-amz-copy-source",
      "",
    ]);
  });

  it("does not find a version that was deleted (V7)", async () => {
    const gone = version(await send("PUT /versioned/brief", { body: "brief" }));
    await send("DELETE /versioned/brief", { query: `versionId=${gone}` });
    const got = await copy(`/versioned/brief?versionId=${gone}`);
    expect([got.status, element(got, "Code"), element(got, "VersionId")]).to.deep.equal([404, "NoSuchVersion", gone]);
  });

  it("tells of a delete marker that hides the source (V8)", async () => {
    const got = await copy("/versioned/gone");
    expect([got.status, element(got, "Code"), element(got, "Key")]).to.deep.equal([404, "NoSuchKey", "gone"]);
    expect(got.headers).to.include({ "x-amz-delete-marker": "true", "x-amz-version-id": marker });
  });

  it("refuses a delete marker by its version id (V10)", async () => {
    const got = await copy(`/versioned/gone?versionId=${marker}`);
    expect([got.status, element(got, "Code")]).to.deep.equal([400, "InvalidRequest"]);
    expect(got.headers).not.to.have.property("x-amz-delete-marker");
  });

  it("keeps null versions beside others while versioning is suspended", async () => {
    await setVersioning("Suspended");
    await send("PUT /versioned/source", { body: "null" });
    const got = await copy("/versioned/source");
    const old = await copy(`/versioned/source?versionId=${first}`);
    await setVersioning("Enabled");
    expect(got.headers["x-amz-copy-source-version-id"]).to.equal("null");
    expect(element(old, "ETag")).to.equal(md5Etag("first"));
  });
});

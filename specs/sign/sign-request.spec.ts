import { createHash } from "node:crypto";
import { expect } from "chai";
import type { HeaderLine } from "../../src/model/exchange.ts";
import { signRequest } from "../../src/sign/sign-request.ts";
import { fieldOf, orderOf, requestOf, SAMPLE_HOST, SAMPLE_KEY, valuesOf } from "./fixture.ts";

const COPY_SOURCE: HeaderLine = ["x-amz-copy-source", "/b/k"];
const session = { ...SAMPLE_KEY, sessionToken: "token/+=" };

describe("signRequest in headers", () => {
  it("leaves the given lines first and untouched, and appends its own", async () => {
    const request = requestOf({ method: "PUT", target: "/b/k?partNumber=1", headers: [SAMPLE_HOST, COPY_SOURCE] });
    const signed = await signRequest(request, orderOf());
    expect(signed.headers.slice(0, 2)).to.deep.equal(request.headers);
    expect(signed.headers.slice(2).map(([name]) => name)).to.deep.equal([
      "x-amz-content-sha256",
      "x-amz-date",
      "authorization",
    ]);
    expect({ ...signed, headers: [] }).to.deep.equal({ ...request, headers: [] });
  });

  it("signs every header given but those of one connection", async () => {
    const names = ["User-Agent", "Content-MD5", "content-type", "If-Match", "Connection", "TE", "x-amz-meta-a"];
    const headers = names.map((name): HeaderLine => [name, "v"]);
    const signed = await signRequest(requestOf({ headers }), orderOf());
    expect(fieldOf(signed, "SignedHeaders")).to.equal(
      "content-md5;content-type;if-match;user-agent;x-amz-content-sha256;x-amz-date;x-amz-meta-a",
    );
  });

  for (const name of ["host", "X-Amz-Copy-Source", "x-amz-date", "x-amz-content-sha256"]) {
    it(`sends ${name} unsigned when told to`, async () => {
      const signed = await signRequest(
        requestOf({ headers: [SAMPLE_HOST, COPY_SOURCE] }),
        orderOf({ unsigned: [name] }),
      );
      expect(fieldOf(signed, "SignedHeaders")?.split(";")).to.have.lengthOf(3).and.not.include(name.toLowerCase());
      expect(valuesOf(signed, name.toLowerCase())).to.have.lengthOf(1);
    });
  }

  it("gives the hash of the body, unless a literal is said", async () => {
    const body = Buffer.from("abc");
    const hashed = await signRequest(requestOf({ body }), orderOf());
    const literal = await signRequest(requestOf({ body }), orderOf({ payload: "UNSIGNED-PAYLOAD" }));
    expect(valuesOf(hashed, "x-amz-content-sha256")).to.deep.equal([createHash("sha256").update("abc").digest("hex")]);
    expect(valuesOf(literal, "x-amz-content-sha256")).to.deep.equal(["UNSIGNED-PAYLOAD"]);
    expect(fieldOf(literal, "Signature")).to.not.equal(fieldOf(hashed, "Signature"));
  });

  it("signs a payload hash that the request gives itself", async () => {
    const given = await signRequest(
      requestOf({ headers: [SAMPLE_HOST, ["X-Amz-Content-SHA256", "UNSIGNED-PAYLOAD"]] }),
      orderOf(),
    );
    const literal = await signRequest(requestOf({}), orderOf({ payload: "UNSIGNED-PAYLOAD" }));
    expect(valuesOf(given, "x-amz-content-sha256")).to.deep.equal(["UNSIGNED-PAYLOAD"]);
    expect(fieldOf(given, "Signature")).to.equal(fieldOf(literal, "Signature"));
  });

  it("signs for the date that the request gives itself", async () => {
    const given = await signRequest(
      requestOf({ headers: [SAMPLE_HOST, ["x-amz-date", "20200101T120000Z"]] }),
      orderOf(),
    );
    const then = await signRequest(requestOf({}), orderOf({}, { now: new Date("2020-01-01T12:00:00Z") }));
    expect(valuesOf(given, "x-amz-date")).to.deep.equal(["20200101T120000Z"]);
    expect(fieldOf(given, "Credential")).to.contain("/20200101/");
    expect(fieldOf(given, "Signature")).to.equal(fieldOf(then, "Signature"));
  });

  for (const date of ["yesterday", "", "20201340T990000Z", "Fri, 24 May 2013 00:00:00 GMT"]) {
    it(`sends the date ${JSON.stringify(date)} as it is, under today's scope`, async () => {
      const signed = await signRequest(requestOf({ headers: [SAMPLE_HOST, ["x-amz-date", date]] }), orderOf());
      expect(valuesOf(signed, "x-amz-date")).to.deep.equal([date]);
      expect(fieldOf(signed, "Credential")).to.contain("/20130524/");
    });
  }

  it("shifts the clock by seconds", async () => {
    const signed = await signRequest(requestOf({}), orderOf({ clockOffset: -1200 }));
    expect(valuesOf(signed, "x-amz-date")).to.deep.equal(["20130523T234000Z"]);
    expect(fieldOf(signed, "Credential")).to.contain("/20130523/");
  });

  it("names the region and the service of the order", async () => {
    const signed = await signRequest(requestOf({}), orderOf({ region: "eu-west-1", service: "s3express" }));
    expect(fieldOf(signed, "Credential")).to.match(/\/eu-west-1\/s3express\/aws4_request$/);
  });

  it("joins repeated lines to sign them and sends them apart", async () => {
    const lines: readonly HeaderLine[] = [
      ["x-amz-meta-a", " one  two "],
      ["X-Amz-Meta-A", "three"],
    ];
    const apart = await signRequest(requestOf({ headers: [SAMPLE_HOST, ...lines] }), orderOf());
    const joined = await signRequest(
      requestOf({ headers: [SAMPLE_HOST, ["x-amz-meta-a", "one two,three"]] }),
      orderOf(),
    );
    expect(apart.headers.slice(1, 3)).to.deep.equal(lines);
    expect(fieldOf(apart, "Signature")).to.equal(fieldOf(joined, "Signature"));
  });

  it("sends and signs the token of a session", async () => {
    const signed = await signRequest(requestOf({}), orderOf({}, { credentials: session }));
    expect(valuesOf(signed, "x-amz-security-token")).to.deep.equal(["token/+="]);
    expect(fieldOf(signed, "SignedHeaders")).to.contain("x-amz-security-token");
  });

  it("returns an anonymous request as it is", async () => {
    const request = requestOf({ headers: [SAMPLE_HOST, COPY_SOURCE] });
    expect(await signRequest(request, orderOf({}, { signer: "anonymous" }))).to.equal(request);
  });

  it("puts a literal Authorization in the place of the right one", async () => {
    const signed = await signRequest(requestOf({}), orderOf({ authorization: "AWS nobody:nothing" }));
    expect(valuesOf(signed, "authorization")).to.deep.equal(["AWS nobody:nothing"]);
    expect(valuesOf(signed, "x-amz-date")).to.have.lengthOf(1);
  });

  it("keeps the Authorization lines that the request gives itself", async () => {
    const headers: readonly HeaderLine[] = [
      ["Authorization", "a"],
      ["Authorization", "b"],
    ];
    expect(valuesOf(await signRequest(requestOf({ headers }), orderOf()), "authorization")).to.deep.equal(["a", "b"]);
  });
});

describe("signRequest in the query", () => {
  const presign = { expires: 60 };

  it("signs host and x-amz-* headers where they stand, and no others", async () => {
    const request = requestOf({
      target: "/b/k?partNumber=1",
      headers: [SAMPLE_HOST, COPY_SOURCE, ["content-type", "a/b"]],
    });
    const signed = await signRequest(request, orderOf({ presign }));
    expect(signed.headers).to.deep.equal(request.headers);
    expect(signed.target).to.match(/^\/b\/k\?partNumber=1&X-Amz-Algorithm=/);
    expect(signed.target).to.contain("&X-Amz-SignedHeaders=host%3Bx-amz-copy-source&X-Amz-Signature=");
  });

  it("leaves headers unsigned when told to", async () => {
    const request = requestOf({ headers: [SAMPLE_HOST, COPY_SOURCE] });
    const signed = await signRequest(request, orderOf({ presign, unsigned: ["x-amz-copy-source"] }));
    expect(signed.target).to.contain("&X-Amz-SignedHeaders=host&");
  });

  for (const expires of [-1, 0, 604_801]) {
    it(`presigns for ${expires} seconds, though no server should take it`, async () => {
      const signed = await signRequest(requestOf({}), orderOf({ presign: { expires } }));
      expect(signed.target).to.contain(`&X-Amz-Expires=${expires}&`);
    });
  }

  it("carries the token of a session, encoded", async () => {
    const signed = await signRequest(requestOf({}), orderOf({ presign }, { credentials: session }));
    expect(signed.target).to.contain("&X-Amz-Security-Token=token%2F%2B%3D&");
  });
});

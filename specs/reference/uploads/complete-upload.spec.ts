import { createHash } from "node:crypto";
import { expect } from "chai";
import { type Reference, startReference } from "../../../src/reference/start-reference.ts";
import { type Client, clientOf, element } from "../client-for-spec.ts";
import { begin, complete, copyPart, countParts } from "../uploads-for-spec.ts";

const PART = 5 * 1024 * 1024;

describe("reference CompleteMultipartUpload and ListParts", () => {
  let reference: Reference;
  let send: Client;
  let id: string;
  let small: string;

  const upload = async (number: number, body: string | Buffer) =>
    String((await send("PUT /bucket/target", { query: `partNumber=${number}&uploadId=${id}`, body })).headers.etag);

  before(async () => {
    reference = await startReference({ tls: false });
    send = clientOf(reference);
    await send("PUT /bucket");
    await send("PUT /bucket/source", { body: "0123456789" });
  });
  after(() => reference.close());
  beforeEach(async () => {
    id = await begin(send, "/bucket/target", { headers: { "content-type": "text/x", "x-amz-meta-a": "b" } });
    small = await upload(1, "small");
  });

  it("joins uploaded and copied parts by number, and forgets the upload (L3, L4)", async () => {
    const big = Buffer.alloc(PART, "x");
    const first = await upload(2, big);
    const last = element(await copyPart(send, "/bucket/target", id, "/bucket/source", {}, 7), "ETag") ?? "";
    const got = await complete(send, "/bucket/target", id, [
      [2, first],
      [7, last],
    ]);
    const md5s = Buffer.from((first + last).replaceAll('"', ""), "hex");
    expect(element(got, "ETag")).to.equal(`"${createHash("md5").update(md5s).digest("hex")}-2"`);
    const read = await send("GET /bucket/target");
    expect(read.body.equals(Buffer.concat([big, Buffer.from("0123456789")]))).to.equal(true);
    expect(read.headers).to.include({
      "content-type": "text/x",
      "x-amz-meta-a": "b",
      etag: element(got, "ETag") ?? "",
    });
    expect((await complete(send, "/bucket/target", id, [[2, first]])).status).to.equal(404);
  });

  it("takes ETags without quotes and with quotes as entities (L11)", async () => {
    const bare = small.replaceAll('"', "");
    expect(await complete(send, "/bucket/target", id, [[1, bare]])).to.have.property("status", 200);
    id = await begin(send, "/bucket/target");
    await upload(1, "small");
    expect(await complete(send, "/bucket/target", id, [[1, `&quot;${bare}&quot;`]])).to.have.property("status", 200);
  });

  const LISTS: readonly (readonly [
    fact: string,
    parts: readonly (readonly [number | string, string])[],
    code: string,
    more: Record<string, string>,
  ])[] = [
    ["an unknown part (L7)", [[9, "ETAG"]], "InvalidPart", { PartNumber: "9" }],
    ["a wrong ETag (L7)", [[1, "0"]], "InvalidPart", { PartNumber: "1", ETag: "0" }],
    [
      "descending numbers (L8)",
      [
        [2, "ETAG"],
        [1, "ETAG"],
      ],
      "InvalidPartOrder",
      {},
    ],
    [
      "a repeated number (L8)",
      [
        [1, "ETAG"],
        [1, "ETAG"],
      ],
      "InvalidPartOrder",
      {},
    ],
    ["number 0 (L9)", [[0, "ETAG"]], "InvalidArgument", { ArgumentName: "PartNumber", ArgumentValue: "0" }],
    ["a number that is none", [["abc", "ETAG"]], "MalformedXML", {}],
    ["no parts (L10)", [], "InvalidRequest", {}],
    [
      "a small part that is not the last (L6)",
      [
        [1, "ETAG"],
        [2, "ETAG"],
      ],
      "EntityTooSmall",
      { ProposedSize: "5", MinSizeAllowed: "5242880", PartNumber: "1" },
    ],
  ];
  for (const [fact, parts, code, more] of LISTS) {
    it(`refuses ${fact}: ${code}, and keeps the upload`, async () => {
      await upload(2, "small");
      const got = await complete(
        send,
        "/bucket/target",
        id,
        parts.map(([number, etag]) => [number, etag.replace("ETAG", small)]),
      );
      expect([got.status, element(got, "Code")]).to.deep.equal([400, code]);
      for (const [name, value] of Object.entries(more)) expect(element(got, name)).to.equal(value);
      expect(await countParts(send, "/bucket/target", id)).to.equal(2);
    });
  }

  for (const body of [
    "",
    "<CompleteMultipartUpload/>",
    "<CompleteMultipartUpload>",
    "<Other/>",
    "abc",
    "<CompleteMultipartUpload><Part/></CompleteMultipartUpload>",
  ]) {
    it(`refuses the document ${JSON.stringify(body)}`, async () => {
      const got = await send("POST /bucket/target", { query: `uploadId=${id}`, body });
      expect(got.status).to.equal(400);
      expect(["MalformedXML", "InvalidRequest"]).to.include(element(got, "Code"));
    });
  }

  it("refuses another size than expected (CKS-013)", async () => {
    const got = await complete(send, "/bucket/target", id, [[1, small]], { headers: { "x-amz-mp-object-size": "4" } });
    expect([got.status, element(got, "Code")]).to.deep.equal([400, "InvalidRequest"]);
  });

  it("lists parts as recorded (L1)", async () => {
    await upload(3, "third");
    const got = await send("GET /bucket/target", { query: `uploadId=${id}` });
    const shown = [
      "Bucket",
      "Key",
      "UploadId",
      "StorageClass",
      "PartNumberMarker",
      "NextPartNumberMarker",
      "MaxParts",
      "IsTruncated",
    ];
    expect(shown.map((name) => element(got, name))).to.deep.equal([
      "bucket",
      "target",
      id,
      "STANDARD",
      "0",
      "3",
      "1000",
      "false",
    ]);
    expect([element(got, "PartNumber"), element(got, "ETag"), element(got, "Size")]).to.deep.equal(["1", small, "5"]);
  });

  it("lists parts by pages (MPU-005)", async () => {
    for (const number of [5, 9]) await upload(number, "more");
    const page = async (query: string) => {
      const got = await send("GET /bucket/target", { query: `uploadId=${id}&${query}` });
      return [...got.text.matchAll(/<PartNumber>(\d+)|<IsTruncated>(\w+)/g)].map((each) => each[1] ?? each[2]);
    };
    expect(await page("max-parts=2")).to.deep.equal(["true", "1", "5"]);
    expect(await page("max-parts=2&part-number-marker=5")).to.deep.equal(["false", "9"]);
  });

  it("refuses page sizes and markers that are no numbers", async () => {
    for (const query of ["max-parts=x", "part-number-marker=x"]) {
      expect(await send("GET /bucket/target", { query: `uploadId=${id}&${query}` })).to.have.property("status", 400);
    }
  });

  it("lists and aborts no upload that there is not (MPU-009)", async () => {
    for (const method of ["GET", "DELETE", "POST"]) {
      const body =
        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>a</ETag></Part></CompleteMultipartUpload>";
      const got = await send(`${method} /bucket/target`, { query: "uploadId=unknown", body });
      expect([got.status, element(got, "Code")]).to.deep.equal([404, "NoSuchUpload"]);
    }
  });

  it("shows nothing of an upload that is not completed (RESP-020)", async () => {
    await begin(send, "/bucket/unfinished");
    expect(await send("GET /bucket/unfinished")).to.have.property("status", 404);
  });
});

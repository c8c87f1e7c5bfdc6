import { createHash } from "node:crypto";
import { expect } from "chai";
import fc from "fast-check";
import type { HeaderLine, WireRequest } from "../../src/model/exchange.ts";
import type { Credentials } from "../../src/model/target.ts";
import { verifySignature } from "../../src/reference/auth/verify-signature.ts";
import { Refusal } from "../../src/reference/http/refusal.ts";
import { signRequest } from "../../src/sign/sign-request.ts";
import { orderOf, requestOf } from "../sign/fixture.ts";
import { decodeTriplets, naiveCanonical, naiveSignature } from "./naive-sigv4.ts";
import { type Property, property } from "./property.ts";
import { NOW, readByReference, WORLD } from "./reference-reading.ts";

/** UTF-8 as it stands on the wire, one character a byte. */
const RAW = ["Ã©", "Ã\u00a0", "ð\u009fªº"];
const PATH_PIECES = [
  "/",
  "//",
  "/./",
  "/../",
  "a",
  "Z9",
  "%20",
  "+",
  "%2B",
  "%2F",
  "%25",
  "~",
  "$",
  "(",
  "=&",
  ":",
  "'",
  "!*",
  "%C3%A9",
];
const QUERY_PIECES = [
  "a",
  "b",
  "A",
  "=",
  "==",
  "&",
  "&&",
  "+",
  "%2B",
  "%2b",
  "%20",
  "~",
  "%7E",
  "%41",
  "/",
  "?",
  "*",
  "%3D",
  "%26",
  "%C3%A9",
  "%c3%a9",
  "%00",
  "#",
  "-.",
  ":@",
];
const BROKEN = ["%", "%zz", "%4", "%%41", "%7e", "%2f", "%ff"];

function joined(pieces: readonly string[], maxLength: number): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...pieces), { maxLength }).map((parts) => parts.join(""));
}

const PATH = joined([...PATH_PIECES, ...RAW], 6).map((path) => `/${path}`);
const QUERY = joined([...QUERY_PIECES, ...RAW], 8);
const ANY_PATH = joined([...PATH_PIECES, ...RAW, ...BROKEN], 6).map((path) => `/${path}`);
const ANY_QUERY = joined([...QUERY_PIECES, ...RAW, ...BROKEN], 8);

const HEADER_NAME = fc.constantFrom(
  "x-amz-meta-a",
  "X-Amz-Meta-A",
  "x-amz-meta-b-c",
  "x-amz-copy-source",
  "Range",
  "x-other",
  "content-type",
  "x-amz-meta-",
);
const VALUE = joined(
  ["a", " ", "  ", "\t", ",", "é", "Ã\u00a0", "\u00a0", "\u0085", "bytes=0-9", "/b/k%20", '"', ";", ":"],
  5,
);
const HEADERS = fc.array(fc.tuple(HEADER_NAME, VALUE), { maxLength: 4 });

const [main] = WORLD.accounts;
if (main?.session === undefined) throw new Error("the world has no session");
const CREDENTIALS = fc.constantFrom<Credentials>(
  { accessKeyId: main.accessKeyId, secretAccessKey: main.secretAccessKey },
  main.session,
);

interface Order {
  readonly request: WireRequest;
  readonly credentials: Credentials;
  /** Seconds that the clock of the client is off. */
  readonly clockOffset: number;
}

function orders(path: fc.Arbitrary<string>, query: fc.Arbitrary<string>): fc.Arbitrary<Order> {
  return fc
    .record({
      method: fc.constantFrom("PUT", "GET", "POST", "DELETE"),
      path,
      query: fc.option(query, { nil: undefined }),
      headers: HEADERS,
      body: fc.uint8Array({ maxLength: 8 }),
      credentials: CREDENTIALS,
      clockOffset: fc.integer({ min: -800, max: 800 }),
    })
    .map(({ method, path: sent, query: asked, headers, body, credentials, clockOffset }) => {
      const host: HeaderLine = ["Host", "127.0.0.1:9000"];
      const target = asked === undefined ? sent : `${sent}?${asked}`;
      return { request: requestOf({ method, target, headers: [host, ...headers], body }), credentials, clockOffset };
    });
}

const ORDERS = orders(PATH, QUERY);

/** The reference once took a no-break space for white space, and a tab within a value for no white space. */
const VALUES_ONCE_MISREAD: readonly Order[] = ["\u00a0", "a\tb"].map((value) => ({
  request: requestOf({
    headers: [
      ["Host", "127.0.0.1:9000"],
      ["x-amz-meta-a", value],
    ],
  }),
  credentials: { accessKeyId: "AKID", secretAccessKey: "secret" },
  clockOffset: 0,
}));

function sign(
  { request, credentials, clockOffset }: Order,
  presign?: { readonly expires: number },
): Promise<WireRequest> {
  const signing = { clockOffset, ...(presign && { presign }) };
  return signRequest(request, orderOf(signing, { credentials, now: new Date(NOW) }));
}

function isAccepted(request: WireRequest): boolean {
  try {
    verifySignature(WORLD, readByReference(request), { region: "us-east-1", services: ["s3"] });
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

function headerOf({ headers }: WireRequest, name: string): string {
  return headers.find(([other]) => other.toLowerCase() === name)?.[1] ?? "";
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The Authorization header that the document asks for. */
function naiveAuthorization(signed: WireRequest, credentials: Credentials): string {
  const names = [...new Set(signed.headers.map(([name]) => name.toLowerCase()))].filter(
    (name) => name !== "authorization",
  );
  const time = headerOf(signed, "x-amz-date");
  const scope = { ...credentials, time, region: "us-east-1", service: "s3" };
  const signature = naiveSignature(naiveCanonical(signed, names, sha256(signed.body)), scope);
  return [
    `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${time.slice(0, 8)}/us-east-1/s3/aws4_request`,
    `SignedHeaders=${names.sort().join(";")}`,
    `Signature=${signature}`,
  ].join(", ");
}

/** What a signature covers, as the server has to understand it: spellings of the same bytes are the same. */
function meaning(request: WireRequest, names: readonly string[]): string {
  const [path = "", ...query] = request.target.split("?");
  const segments = path.split("/").map(decodeTriplets);
  const signature = /[?&]X-Amz-Signature=[^&]*/.exec(request.target)?.[0] ?? headerOf(request, "authorization");
  const canonical = naiveCanonical({ ...request, target: `/?${query.join("?")}` }, names, sha256(request.body));
  return JSON.stringify([segments, canonical, signature]);
}

interface Change {
  readonly where: "target" | "header" | "body" | "signature" | "date";
  readonly at: number;
  readonly byte: number;
}

const CHANGE: fc.Arbitrary<Change> = fc.record({
  where: fc.constantFrom("target", "header", "body", "signature", "date"),
  at: fc.nat(400),
  byte: fc.oneof(
    fc.integer({ min: 0x20, max: 0x7e }),
    fc.constantFrom(...Buffer.from("/?&=%+ \t;,~AF0123456789abcdef"), 0xa0, 0xff),
  ),
});

function withByte(text: string, at: number, byte: number): string {
  if (text === "") return String.fromCharCode(byte);
  const index = at % text.length;
  return text.slice(0, index) + String.fromCharCode(byte) + text.slice(index + 1);
}

function withHeader(request: WireRequest, index: number, change: (value: string) => string): WireRequest {
  return {
    ...request,
    headers: request.headers.map(([name, value], at): HeaderLine => [name, at === index ? change(value) : value]),
  };
}

/** The request with one byte of it another; the first header is Host, which the signature covers like any other. */
function changed(request: WireRequest, { where, at, byte }: Change): WireRequest {
  const named = (wanted: string) => request.headers.findIndex(([name]) => name.toLowerCase() === wanted);
  switch (where) {
    case "target":
      return { ...request, target: withByte(request.target, at, byte) };
    case "body":
      return {
        ...request,
        body: Buffer.from(withByte(Buffer.from(request.body).toString("latin1"), at, byte), "latin1"),
      };
    case "header":
      return withHeader(request, at % Math.max(1, named("x-amz-content-sha256")), (value) => withByte(value, at, byte));
    case "date":
      return withHeader(request, named("x-amz-date"), (value) => withByte(value, at, byte));
    case "signature":
      return withHeader(request, named("authorization"), (value) => {
        const start = value.length - 64;
        return value.slice(0, start) + withByte(value.slice(start), at, byte);
      });
  }
}

/** What we sign, beside the document and the reference server's reading of it. */
export const SIGNATURES: readonly Property[] = [
  property(
    "a signature is the one that the document asks for, whatever the request",
    orders(ANY_PATH, ANY_QUERY),
    async (order) => {
      const signed = await sign(order);
      expect(headerOf(signed, "authorization")).to.equal(naiveAuthorization(signed, order.credentials));
      expect(headerOf(signed, "x-amz-content-sha256")).to.equal(sha256(order.request.body));
    },
  ),

  property(
    "the reference accepts what is signed in headers",
    ORDERS,
    async (order) => {
      expect(isAccepted(await sign(order))).to.equal(true);
    },
    { examples: VALUES_ONCE_MISREAD },
  ),

  property("the reference accepts what is signed in the query", ORDERS, async (order) => {
    expect(isAccepted(await sign(order, { expires: 900 }))).to.equal(true);
  }),

  property(
    "the reference refuses a signed request of which one byte means something else",
    fc.tuple(ORDERS, CHANGE),
    async ([order, change]) => {
      const signed = await sign(order);
      const sent = changed(signed, change);
      const names = signed.headers.map(([name]) => name.toLowerCase()).filter((name) => name !== "authorization");
      expect(isAccepted(sent)).to.equal(meaning(sent, names) === meaning(signed, names));
    },
  ),

  property(
    "the reference refuses a presigned request of which one byte means something else",
    fc.tuple(ORDERS, CHANGE),
    async ([order, change]) => {
      const signed = await sign(order, { expires: 900 });
      const sent = changed(signed, { ...change, where: "target" });
      const names = signed.headers.map(([name]) => name.toLowerCase()).filter((name) => /^(host$|x-amz-)/.test(name));
      expect(isAccepted(sent)).to.equal(meaning(sent, names) === meaning(signed, names));
    },
  ),
];

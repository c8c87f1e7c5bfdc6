import { expect } from "chai";
import { HarnessError } from "../../src/errors.ts";
import { codeOf, regionOf, rootNameOf } from "../../src/judge/read-list.ts";
import { checkPreflight } from "../../src/run/preflight.ts";
import { exchangeOf, type Reply, stepOf } from "./fixture.ts";

function preflight(reply: Reply): HarnessError | undefined {
  try {
    const read = { rootOf: rootNameOf, codeOf, regionOf };
    checkPreflight(exchangeOf(stepOf("ask", "cleanup"), reply), "http://s3.example", read);
    return undefined;
  } catch (error) {
    if (error instanceof HarnessError) return error;
    throw error;
  }
}

const errorBody = (code: string) => `<Error><Code>${code}</Code></Error>`;

describe("[U] checkPreflight", () => {
  const fit: readonly (readonly [title: string, reply: Reply])[] = [
    ["a list of buckets", { body: "<ListAllMyBucketsResult><Buckets/></ListAllMyBucketsResult>" }],
    ["a refusal to list buckets", { status: 403, body: errorBody("AccessDenied") }],
    ["an operation that is not implemented", { status: 501, body: errorBody("NotImplemented") }],
  ];
  for (const [title, reply] of fit) it(`takes ${title}`, () => expect(preflight(reply)).to.equal(undefined));

  const unfit: readonly (readonly [title: string, reply: Reply, message: RegExp])[] = [
    ["an HTML page", { body: "<!doctype html><html><body>Hello</body></html>" }, /does not answer as S3: status 200/],
    ["well-formed HTML", { body: "<html><body/></html>" }, /does not answer as S3: status 200, /],
    ["an empty answer", 200, /status 200, 0 bytes of no content type/],
    ["a bare refusal", 403, /status 403/],
    ["JSON", { body: '{"ok":true}' }, /11 bytes/],
    [
      "an unknown key",
      { status: 403, body: errorBody("InvalidAccessKeyId") },
      /refused the signature: 403 InvalidAccessKeyId/,
    ],
    ["a wrong secret", { status: 403, body: errorBody("SignatureDoesNotMatch") }, /refused the signature/],
    ["a clock that is off", { status: 403, body: errorBody("RequestTimeTooSkewed") }, /refused the signature/],
    ["another region", { status: 400, body: errorBody("AuthorizationHeaderMalformed") }, /refused the signature/],
  ];
  for (const [title, reply, message] of unfit) {
    it(`refuses ${title}, and says what to look at`, () => {
      const error = preflight(reply);
      expect(error?.code).to.equal("target-unfit");
      expect(error?.message).to.match(message).and.to.include("http://s3.example");
      expect(error?.hint).to.be.a("string");
    });
  }

  it("names the Region that the server signs for, where it says so", () => {
    const body = "<Error><Code>AuthorizationHeaderMalformed</Code><Region>eu-west-1</Region></Error>";
    expect(preflight({ status: 400, body })?.hint).to.match(/check `region`; the server names eu-west-1$/);
  });

  for (const kind of ["refused", "unresolved", "reset", "timeout", "tls", "malformed"] as const) {
    it(`finds a target unreachable whose answer is ${kind}`, () => {
      const error = preflight(kind);
      expect(error?.code).to.equal("target-unreachable");
      expect(error?.message).to.equal(`http://s3.example gave no answer: there was a ${kind}`);
    });
  }
});

import { expect } from "chai";
import { exitCodeOf } from "../../src/cli/exit-code.ts";
import { createMemoryJournal, HarnessError, type Report, run, type Target } from "../../src/index.ts";
import type { Reference } from "../../src/reference/start-reference.ts";
import { bucketsOf } from "../cli/fixture.ts";
import { clientOf } from "../reference/client-for-spec.ts";
import { book } from "../run-book.ts";
import { type Canned, DENIED, NOT_IMPLEMENTED, type Passing, patientOf, Ward } from "./fixture.ts";

function runOn(target: Target): Promise<Report> {
  return run({
    book,
    selection: { patterns: ["operation/**"] },
    target,
    runId: "spec0short",
    suiteVersion: "1.2.3",
    judgedBy: "both",
    concurrency: 2,
    journal: createMemoryJournal(),
    now: Date.now,
    pause: async () => {},
  });
}

const lists = ({ method, url }: Passing) => method === "GET" && url.includes("list-type=2");
const makes = ({ method, url }: Passing) => method === "PUT" && !url.slice(1).includes("/");

describe("[I] a run", () => {
  const ward = new Ward();
  let reference: Reference;
  let secure: Reference;

  before(async () => {
    reference = await ward.reference();
    secure = await ward.reference({});
  });

  after(() => ward.close());

  it("asks three questions before its first case", async () => {
    const asked: string[] = [];
    const endpoint = await ward.proxy(reference, ({ method, url }) => {
      asked.push(`${method} ${url}`);
      return undefined;
    });
    await runOn(patientOf(reference, {}, endpoint));
    expect(asked.slice(0, 4)).to.deep.equal([
      "GET /",
      "PUT /copypart-spec0short-general",
      "GET /copypart-spec0short-general?list-type=2&max-keys=1",
      "PUT /copypart-spec0short-general",
    ]);
  });

  const refusals: readonly (readonly [
    title: string,
    answer: (passing: Passing) => Canned | undefined,
    hint: RegExp,
  ])[] = [
    ["an account may make no bucket", (passing) => (makes(passing) ? DENIED : undefined), /right to make buckets/],
    ["a server makes no bucket", (passing) => (makes(passing) ? NOT_IMPLEMENTED : undefined), /name it under `buckets/],
    [
      "a server takes the bucket from the host alone",
      ({ host, url }) => (host.startsWith("localhost") && url !== "/" ? NOT_IMPLEMENTED : undefined),
      /`addressing: virtual-hosted`/,
    ],
    [
      "a key is not known",
      () => ({ status: 403, body: "<Error><Code>InvalidAccessKeyId</Code></Error>" }),
      /check `credentials`/,
    ],
    ["a web page is answered", () => ({ status: 200, body: "<html></html>" }), /a web page/],
  ];
  for (const [title, answer, hint] of refusals) {
    it(`does not begin where ${title}, and leaves nothing`, async () => {
      const before = await bucketsOf(reference);
      const endpoint = (await ward.proxy(reference, answer)).replace("127.0.0.1", "localhost");
      const error = await runOn(patientOf(reference, {}, endpoint)).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(HarnessError).and.to.include({ code: "target-unfit" });
      expect(error).to.have.property("hint").that.matches(hint);
      expect(await bucketsOf(reference)).to.deep.equal(before);
    });
  }

  it("does not begin in a bucket where nothing may be written", async () => {
    const target = patientOf(reference, { buckets: { general: "copypart-of-somebody" } });
    await clientOf(reference)("PUT /copypart-of-somebody", { as: "second", sign: reference.accounts[1] });
    const error = await runOn(target).catch((reason: unknown) => reason);
    expect(error)
      .to.include({ code: "target-unfit" })
      .and.to.have.property("hint")
      .that.matches(/right to PutObject/);
  });

  const handshakes: readonly (readonly [title: string, url: () => string, told: RegExp, hint: RegExp])[] = [
    ["a port that speaks plain http", () => reference.httpUrl, /wrong version number/, /write `endpoint: http:/],
    ["a certificate of an unknown authority", () => secure.httpsUrl, /verify/, /tls: \{ ca: FILE \}/],
  ];
  for (const [title, url, told, hint] of handshakes) {
    it(`names ${title} to https`, async () => {
      const target = patientOf(reference, { endpoint: url().replace("http:", "https:") });
      const error = await runOn(target).catch((reason: unknown) => reason);
      expect(error).to.include({ code: "target-unreachable" }).and.to.have.property("message").that.matches(told);
      expect(error).to.have.property("hint").that.matches(hint);
    });
  }

  const borne: readonly (readonly [title: string, answer: (passing: Passing) => Canned | undefined])[] = [
    ["a bucket cannot be listed", (passing) => (lists(passing) ? NOT_IMPLEMENTED : undefined)],
    [
      "a bucket cannot be made for no reason that is known",
      (passing) => (makes(passing) ? { status: 500 } : undefined),
    ],
  ];
  for (const [title, answer] of borne) {
    it(`begins where ${title}: the cases tell`, async () => {
      const report = await runOn(patientOf(reference, {}, await ward.proxy(reference, answer)));
      expect(report.cases).not.to.have.length(0);
    });
  }

  it("ends when its credentials expire, judges nothing by that, and exits with 3", async () => {
    let asked = 0;
    const endpoint = await ward.proxy(reference, () => {
      asked += 1;
      return asked < 12 ? undefined : { status: 400, body: "<Error><Code>ExpiredToken</Code></Error>" };
    });
    const report = await runOn(patientOf(reference, {}, endpoint));
    expect(report.run).to.include({ interrupted: false, unfit: "the session token expired in the middle of the run" });
    expect(report.totals).to.include({ fail: 0, error: 0 });
    expect(report.totals.blocked).to.be.above(0);
    expect(report.cases.map(({ reason }) => reason)).to.include("the session token expired in the middle of the run");
    expect(exitCodeOf(report)).to.equal(3);
  });

  it("goes on where one request alone is answered with ExpiredToken", async () => {
    const endpoint = await ward.proxy(reference, ({ method, url }) =>
      method === "PUT" && url.includes("partNumber=1&")
        ? { status: 400, body: "<Error><Code>ExpiredToken</Code></Error>" }
        : undefined,
    );
    const report = await runOn(patientOf(reference, {}, endpoint));
    expect(report.run.unfit).to.equal(undefined);
    expect(report.totals.fail).to.be.above(0);
  });
});

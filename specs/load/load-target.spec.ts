import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { loadTarget, parseTarget, parseTargetOptions } from "../../src/load/load-target.ts";
import { problemsOf } from "./fixtures.ts";

const least = "name: here\nendpoint: http://127.0.0.1:9000\n";

describe("parseTarget", () => {
  it("fills in defaults", () => {
    expect(parseTarget(least, "here.yaml")).to.deep.equal({
      name: "here",
      endpoint: "http://127.0.0.1:9000",
      region: "us-east-1",
      addressing: "path",
      credentials: "chain",
      kmsKeys: {},
      zone: "use1-az4",
      capabilities: [],
      buckets: {},
      tls: {},
      limits: { concurrency: 8, timeoutSeconds: 30, maxBodyMiB: 64 },
    });
  });

  it("keeps what is written", () => {
    const target = parseTarget(`${least}limits: { concurrency: 2 }\nbuckets: { directory: b--x-s3 }\n`, "here.yaml");
    expect(target.limits).to.deep.equal({ concurrency: 2, timeoutSeconds: 30, maxBodyMiB: 64 });
    expect(target.buckets).to.deep.equal({ directory: "b--x-s3" });
  });

  const broken: readonly { fact: string; text: string; at: string; says: RegExp }[] = [
    { fact: "an unknown key", text: `${least}regoin: x`, at: "3:1", says: /unknown key regoin Did you mean region\?/ },
    { fact: "no endpoint", text: "name: here", at: "1:1", says: /endpoint is missing/ },
    {
      fact: "an endpoint that is no URL",
      text: "name: a\nendpoint: localhost",
      at: "2:11",
      says: /localhost is not a URL that begins with http:\/\/ or https:\/\/ Did you mean http:\/\/localhost\?/,
    },
    {
      fact: "a plain endpoint of another scheme",
      text: `${least}plainEndpoint: https://a`,
      at: "3:16",
      says: /https:\/\/a is not a URL that begins with http:\/\/ The same server/,
    },
    {
      fact: "an endpoint of another scheme",
      text: "name: a\nendpoint: ftp://a",
      at: "2:11",
      says: /ftp:\/\/a is not a URL that begins with http:\/\/ or https:\/\/ Where requests go/,
    },
    ...["http://a:1/base", "http://a:1/?x=1", "http://user:word@a:1"].map((endpoint) => ({
      fact: `an endpoint with more than scheme, host and port: ${endpoint}`,
      text: `name: a\nendpoint: ${endpoint}`,
      at: "2:11",
      says: /^endpoint is more than scheme, host and port Write http:\/\/a:1; keys stand in credentials\.$/,
    })),
    {
      fact: "an unknown capability",
      text: `${least}capabilities: [versoning]`,
      at: "3:16",
      says: /^versoning is not a capability Did you mean versioning\? `copypart run --help` lists them all\.$/,
    },
    {
      fact: "an unknown kind of bucket",
      text: `${least}buckets: { generl: a }`,
      at: "3:12",
      says: /generl.*Did you mean general\?/,
    },
    {
      fact: "half a key pair",
      text: `${least}credentials: { accessKeyId: a }`,
      at: "3:1",
      says: /secretAccessKey is missing/,
    },
    {
      fact: "credentials of no form",
      text: `${least}credentials: {}`,
      at: "3:1",
      says: /one of these keys is missing: accessKeyId/,
    },
    { fact: "a limit of zero", text: `${least}limits: { concurrency: 0 }`, at: "3:24", says: /at least 1/ },
    {
      fact: "a second account that is not described",
      text: `${least}capabilities: [second-account]`,
      at: "3:16",
      says: /needs second/,
    },
    { fact: "a KMS capability without key", text: `${least}capabilities: [sse-kms]`, at: "3:16", says: /needs kmsKey/ },
    {
      fact: "a capability about KMS keys without all of them",
      text: `${least}kmsKeys: { disabled: a, signing: b }\ncapabilities: [kms-key-states]`,
      at: "4:16",
      says: /needs kmsKeys/,
    },
    {
      fact: "plain http without its endpoint",
      text: "name: a\nendpoint: https://a.example\ncapabilities: [plain-http]",
      at: "3:16",
      says: /needs plainEndpoint/,
    },
    {
      fact: "an account id that is not given",
      text: `${least}capabilities: [account-id]`,
      at: "3:16",
      says: /needs accountId/,
    },
    {
      fact: "a second Region that is not named",
      text: `${least}capabilities: [second-region]`,
      at: "3:16",
      says: /needs otherRegion/,
    },
    {
      fact: "an access point that is not named",
      text: `${least}capabilities: [access-point]\nbuckets: { access-point: "arn:a" }`,
      at: "3:16",
      says: /needs buckets.access-point-alias/,
    },
    { fact: "a list", text: "- a", at: "1:1", says: /expected a mapping, not a list/ },
    { fact: "no YAML", text: "name: [", at: "1:8", says: /Flow sequence/ },
  ];

  for (const { fact, text, at, says } of broken) {
    it(`refuses ${fact}`, () => {
      const [problem, ...others] = problemsOf(() => parseTarget(text, "here.yaml"));
      expect(`${problem?.message} ${problem?.hint}`).to.match(says);
      expect(`${problem?.at?.file}:${problem?.at?.line}:${problem?.at?.column}`).to.equal(`here.yaml:${at}`);
      expect(others).to.deep.equal([]);
    });
  }
});

describe("parseTargetOptions", () => {
  const options = { endpoint: "http://Localhost:9000/", capabilities: ["sse-c"] };

  it("names the target for its endpoint and fills in defaults", () => {
    const { name, region, credentials, capabilities } = parseTargetOptions(options);
    expect({ name, region, credentials, capabilities }).to.deep.equal({
      name: "localhost-9000",
      region: "us-east-1",
      credentials: "chain",
      capabilities: ["sse-c"],
    });
  });

  const broken: readonly { fact: string; more: object; says: RegExp }[] = [
    {
      fact: "an endpoint without scheme",
      more: { endpoint: "127.0.0.1:9000" },
      says: /^--endpoint: 127.0.0.1:9000 is not a URL that begins with http:\/\/ or .* Did you mean http:\/\/127.0.0.1:9000\?/,
    },
    {
      fact: "a host name without scheme",
      more: { endpoint: "localhost:9000" },
      says: /^--endpoint: localhost:9000 is not a URL/,
    },
    {
      fact: "an unknown capability",
      more: { capabilities: ["ssec"] },
      says: /^--capability: ssec is not a capability Did you mean sse-c\? `copypart run --help` lists them all\.$/,
    },
    {
      fact: "a capability that is like none",
      more: { capabilities: ["everything"] },
      says: /^--capability: everything is not a capability `copypart run --help` lists them all\.$/,
    },
    {
      fact: "an unknown addressing",
      more: { addressing: "dns" },
      says: /--addressing: expected path or virtual-hosted/,
    },
  ];

  for (const { fact, more, says } of broken) {
    it(`refuses ${fact}`, () => {
      const [problem] = problemsOf(() => parseTargetOptions({ ...options, ...more }));
      expect(problem).to.include({ code: "usage" });
      expect([problem?.message, problem?.hint].join(" ")).to.match(says);
    });
  }
});

describe("loadTarget", () => {
  let directory = "";

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), "copypart-target-"));
    await writeFile(join(directory, "here.yaml"), `${least}tls: { ca: ca.pem }\n`);
  });

  after(() => rm(directory, { recursive: true }));

  it("reads the file", async () => {
    const { name, tls } = await loadTarget(join(directory, "here.yaml"));
    expect({ name, tls }).to.deep.equal({ name: "here", tls: { ca: "ca.pem" } });
  });

  for (const [fact, path] of Object.entries({ "a file that is not there": "gone.yaml", "a directory": "." })) {
    it(`refuses ${fact}`, async () => {
      const failure: unknown = await loadTarget(join(directory, path)).then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(failure).to.include({ name: "HarnessError", code: "file-unreadable" });
    });
  }
});

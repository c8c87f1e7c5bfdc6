import { readFileSync } from "node:fs";
import { expect } from "chai";
import { startEmbedded } from "../../src/cli/embedded-target.ts";
import { CAUSES } from "../../src/doctor/causes.ts";
import type { Target } from "../../src/index.ts";
import { makeAuthority } from "../../src/reference/http/certificate.ts";
import type { Reference } from "../../src/reference/start-reference.ts";
import { bucketsOf } from "../cli/fixture.ts";
import { clientOf } from "../reference/client-for-spec.ts";
import { freePort } from "../send/fixture.ts";
import {
  type Canned,
  DENIED,
  examined,
  NOT_IMPLEMENTED,
  of,
  type Passing,
  patientOf,
  troubles,
  Ward,
} from "./fixture.ts";

const twentyMinutes = 20 * 60 * 1000;
const later = () => Date.now() + twentyMinutes;
const earlier = () => Date.now() - twentyMinutes;

/** A server that finds the bucket in the host alone, as AWS's newer buckets are found. */
function inHostOnly({ url, host }: Passing): Canned | undefined {
  const isService = url === "/" || url.startsWith("/?");
  return host.startsWith("localhost") && !isService
    ? { status: 404, body: "<Error><Code>NoSuchBucket</Code></Error>" }
    : undefined;
}

/** A server that never looks at the host. */
function inPathOnly({ method, url, host }: Passing): Canned | undefined {
  if (host.startsWith("localhost")) return undefined;
  return method === "GET" && /^\/(?:\?|$)/.test(url)
    ? { status: 200, body: "<ListAllMyBucketsResult><Buckets/></ListAllMyBucketsResult>" }
    : { status: 405, body: "<Error><Code>MethodNotAllowed</Code></Error>" };
}

describe("docs/doctor.md", () => {
  it("names every cause", () => {
    const page = readFileSync(new URL("../../docs/doctor.md", import.meta.url), "utf8");
    expect(Object.keys(CAUSES).filter((name) => !page.includes(`\`${name}\``))).to.deep.equal([]);
  });
});

describe("[I] copypart doctor names the cause", () => {
  const ward = new Ward();
  let reference: Reference;
  let standing: readonly string[];

  before(async () => {
    reference = await ward.reference({});
    standing = await bucketsOf(reference);
  });

  after(() => ward.close());

  afterEach("leaves nothing on the server", async () => {
    expect(await bucketsOf(reference)).to.deep.equal(standing);
  });

  const own = (more: Partial<Target> = {}) => patientOf(reference, more);
  const credentials = { accessKeyId: "COPYPARTEXAMPLE00001", secretAccessKey: "another secret than it has" };
  const general = "copypart-of-somebody-else";

  /** The server, and what is found there; `ready` is whether verdicts could be trusted. */
  interface Row {
    readonly title: string;
    readonly target: () => Target | Promise<Target>;
    readonly now?: () => number;
    readonly found: readonly string[];
    readonly hint?: RegExp;
    readonly ready?: true;
  }

  const behind =
    (answer: (passing: Passing) => Canned | undefined, name = "127.0.0.1", more: Partial<Target> = {}) =>
    async () => {
      const endpoint = await ward.proxy(reference, answer);
      return own({ ...more, endpoint: endpoint.replace("127.0.0.1", name) });
    };

  const rows: readonly Row[] = [
    { title: "nothing where nothing is wrong", target: () => own(), found: [], ready: true },
    { title: "a wrong secret", target: () => own({ credentials }), found: ["credentials: configuration secret"] },
    {
      title: "an unknown access key",
      target: () => own({ credentials: { ...credentials, accessKeyId: "NOBODY" } }),
      found: ["credentials: configuration access-key"],
    },
    {
      title: "a session token that is none",
      target: () => own({ credentials: { ...reference.accounts[0], sessionToken: "none" } }),
      found: ["credentials: configuration token"],
    },
    {
      title: "another region",
      target: () => own({ region: "eu-central-1" }),
      found: ["region: configuration region"],
      hint: /write `region: us-east-1`/,
    },
    {
      title: "another region, of a server that calls the signature wrong, and nothing more",
      target: behind(
        ({ authorization }) =>
          authorization.includes("/us-east-1/")
            ? undefined
            : { status: 403, body: "<Error><Code>SignatureDoesNotMatch</Code></Error>" },
        "127.0.0.1",
        { region: "eu-central-1" },
      ),
      found: ["region: configuration region"],
      hint: /write `region: us-east-1`/,
    },
    {
      title: "our clock, 20 minutes ahead",
      target: () => own(),
      now: later,
      found: ["clock: configuration clock"],
      hint: /server's is 20 minutes behind ours/,
    },
    {
      title: "our clock, 20 minutes behind",
      target: () => own(),
      now: earlier,
      found: ["clock: configuration clock"],
      hint: /server's is 20 minutes ahead of ours/,
    },
    {
      title: "the clock that the server checks signatures by, where its Date is right",
      target: async () => {
        const off = await ward.reference({ tls: false, now: later });
        return patientOf(
          off,
          {},
          await ward.proxy(
            off,
            () => undefined,
            () => new Date(),
          ),
        );
      },
      found: ["clock: server server-clock"],
    },
    {
      title: "the clock of the server's machine",
      target: async () => patientOf(await ward.reference({ tls: false, now: later })),
      found: ["clock: configuration clock"],
      hint: /server's is 20 minutes ahead/,
    },
    {
      title: "a clock, a region and a style at once",
      target: behind(inHostOnly, "localhost", { region: "eu-central-1" }),
      now: later,
      found: [
        "clock: configuration clock",
        "region: configuration region",
        "addressing: configuration virtual-hosted-only",
      ],
    },
    {
      title: "path style on a server that takes the bucket from the host",
      target: behind(inHostOnly, "localhost"),
      found: ["addressing: configuration virtual-hosted-only"],
      hint: /`addressing: virtual-hosted`/,
    },
    {
      title: "virtual-hosted style on a server that takes the bucket from the path",
      target: behind(inPathOnly, "localhost", { addressing: "virtual-hosted" }),
      found: ["addressing: configuration path-only"],
      hint: /`addressing: path`/,
    },
    {
      title: "plain http to a port that speaks TLS",
      target: () => own({ endpoint: reference.httpsUrl.replace("https:", "http:") }),
      found: ["S3: configuration tls-port"],
      hint: /write `endpoint: https:/,
    },
    {
      title: "https to a port that speaks plain http",
      target: () => own({ endpoint: reference.httpUrl.replace("http:", "https:") }),
      found: ["TLS: configuration plain-port"],
      hint: /write `endpoint: http:/,
    },
    {
      title: "a certificate of an authority that nobody knows",
      target: () => own({ endpoint: reference.httpsUrl }),
      found: ["TLS: configuration unknown-authority"],
      hint: /tls: \{ ca: FILE \}/,
    },
    {
      title: "a certificate of another name",
      target: async () => {
        const { caPem, own: pair } = await makeAuthority("127.0.0.1");
        return own({ endpoint: await ward.https(pair, "127.0.0.3"), tls: { caPem, insecure: false } });
      },
      found: ["TLS: configuration certificate-name"],
    },
    {
      title: "a certificate that holds no bucket",
      target: async () => {
        const { caPem, own: pair } = await makeAuthority("127.0.0.1");
        const endpoint = (await ward.secureProxy(reference, pair)).replace("127.0.0.1", "localhost");
        return own({ endpoint, addressing: "virtual-hosted", tls: { caPem, insecure: false } });
      },
      found: ["addressing: configuration certificate-for-buckets"],
    },
    {
      title: "no certificate that is trusted, where any is allowed",
      target: () => own({ endpoint: reference.httpsUrl, tls: { insecure: true } }),
      found: [],
      ready: true,
    },
    {
      title: "a port where nothing listens",
      target: async () => own({ endpoint: `http://127.0.0.1:${await freePort()}` }),
      found: ["connection: configuration nothing-listens"],
    },
    {
      title: "a name that has no address",
      target: () => own({ endpoint: "http://no..body:9000" }),
      found: ["name resolution: configuration name-unknown"],
    },
    {
      title: "a bucket without rights",
      target: async () => {
        await clientOf(reference)(`PUT /${general}`, { as: "second", sign: reference.accounts[1] });
        standing = await bucketsOf(reference);
        return own({ buckets: { general } });
      },
      found: [
        "bucket: configuration no-rights-to-some",
        "PutObject: configuration no-rights",
        "CreateMultipartUpload: configuration no-rights",
      ],
    },
    {
      title: "a bucket that is not there",
      target: () => own({ buckets: { general: "copypart-of-nobody" } }),
      found: ["bucket: configuration no-bucket"],
    },
    {
      title: "an account that may make no bucket",
      target: behind(({ method, url }) => (method === "PUT" && !url.slice(1).includes("/") ? DENIED : undefined)),
      found: ["CreateBucket: configuration no-rights"],
      hint: /buckets: \{ general: … \}/,
    },
    {
      title: "a server that makes no buckets",
      target: behind(({ method, url }) =>
        method === "PUT" && !url.slice(1).includes("/") ? NOT_IMPLEMENTED : undefined,
      ),
      found: ["CreateBucket: server no-create-bucket"],
    },
    {
      title: "an account that may write nothing",
      target: behind(({ method, url }) => (method === "PUT" && url.includes("/doctor/") ? DENIED : undefined)),
      found: ["PutObject: configuration no-rights", "UploadPart: configuration no-rights-to-some"],
    },
    {
      title: "no ListParts",
      target: behind(({ method, url }) =>
        method === "GET" && url.includes("uploadId=") ? NOT_IMPLEMENTED : undefined,
      ),
      found: ["ListParts: server not-served"],
      hint: /cases that look for one will be blocked/,
      ready: true,
    },
    {
      title: "no multipart uploads",
      target: behind(({ method }) => (method === "POST" ? NOT_IMPLEMENTED : undefined)),
      found: ["CreateMultipartUpload: server needed-not-served"],
    },
    {
      title: "reads that give other bytes",
      target: behind(({ method, url }) =>
        method === "GET" && url.endsWith("/source") ? { status: 200, body: "other" } : undefined,
      ),
      found: ["GetObject: server wrong-answer"],
      ready: true,
    },
    {
      title: "a capability that is declared and is not there",
      target: behind(
        ({ method, url }) => (method === "PUT" && url.endsWith("?versioning") ? NOT_IMPLEMENTED : undefined),
        "127.0.0.1",
        { capabilities: ["versioning", "tagging"] },
      ),
      found: ["versioning: server not-as-declared"],
      ready: true,
    },
    {
      title: "customer keys over plain http",
      target: () => own({ capabilities: ["sse-c"] }),
      found: ["sse-c: configuration needs-https"],
      ready: true,
    },
  ];

  for (const { title, target, now, found, hint, ready = false } of rows) {
    it(title, async () => {
      const examination = await examined(await target(), now && { now });
      expect(troubles(examination)).to.deep.equal(found);
      expect(examination.ready).to.equal(ready);
      expect(examination.left).to.deep.equal([]);
      const hints = examination.diagnoses.map((diagnosis) => diagnosis.hint ?? "").join("\n");
      expect(hints).to.match(hint ?? /(?:)/);
    });
  }

  const services: readonly (readonly [title: string, answer: Canned, cause: string])[] = [
    ["a web page", { status: 200, body: "<!doctype html><html><body>Hello</body></html>" }, "html"],
    ["a well-formed web page", { status: 403, body: "<html><body/></html>" }, "html"],
    ["JSON", { status: 200, body: '{"ok":true}' }, "json"],
    ["another XML", { status: 200, body: "<feed/>" }, "not-s3"],
    ["nothing", { status: 200 }, "not-s3"],
    ["a bare refusal", { status: 403 }, "not-s3"],
    ["a redirect", { status: 302, headers: { location: "https://elsewhere.example/" } }, "redirect"],
  ];
  for (const [title, answer, cause] of services) {
    it(`an endpoint that answers ${title}`, async () => {
      const examination = await examined(own({ endpoint: await ward.canned(answer) }));
      expect(troubles(examination)).to.deep.equal([`S3: configuration ${cause}`]);
      expect(examination.proposal).to.equal(undefined);
    });
  }

  const deletes: readonly (readonly [title: string, answer: Canned, cause: string])[] = [
    ["are refused", NOT_IMPLEMENTED, "deletes-refused"],
    ["are promised and not done", { status: 204 }, "deletes-do-nothing"],
  ];
  for (const [title, answer, cause] of deletes) {
    it(`deletes that ${title}`, async () => {
      const alone = await ward.reference();
      const endpoint = await ward.proxy(alone, ({ method }) => (method === "DELETE" ? answer : undefined));
      const examination = await examined(patientOf(alone, {}, endpoint));
      expect(troubles(examination)).to.deep.equal(
        ["AbortMultipartUpload", "DeleteObject", "DeleteBucket"].map((subject) => `${subject}: server ${cause}`),
      );
      expect(examination.ready).to.equal(true);
    });
  }

  it("a server that checks no signature", async () => {
    const list = "<ListAllMyBucketsResult><Buckets/></ListAllMyBucketsResult>";
    const endpoint = await ward.canned({ status: 200, body: list });
    expect(of("signature check", await examined(own({ endpoint })))).to.include({
      whose: "server",
      cause: "signature-unchecked",
      stops: false,
    });
  });

  it("everything that the embedded server can do, as declared", async () => {
    const embedded = await startEmbedded("recorded");
    const examination = await examined(embedded.target);
    await embedded.reference.close();
    expect(troubles(examination)).to.deep.equal([]);
    expect(examination.proposal?.capabilities).to.have.members(embedded.target.capabilities);
    expect(examination.left).to.deep.equal([]);
  });

  it("what works and is not declared", async () => {
    const { proposal } = await examined(own());
    expect(proposal).to.include({ endpoint: reference.httpUrl, region: "us-east-1", addressing: "path" });
    expect(proposal?.capabilities).to.include.members(["versioning", "checksums", "tagging", "virtual-hosted"]);
    expect(proposal?.capabilities).not.to.include("sse-c").and.not.include("second-account");
  });

  it("and proposes what it found instead", async () => {
    const target = await behind(inHostOnly, "localhost", { region: "eu-central-1" })();
    const { proposal } = await examined(target);
    expect(proposal).to.include({ region: "us-east-1", addressing: "virtual-hosted" });
  });

  it("of nothing where it is interrupted, and takes away what it made", async () => {
    const interruption = new AbortController();
    const onDiagnosis = ({ subject }: { readonly subject: string }) => {
      if (subject === "CreateMultipartUpload") interruption.abort();
    };
    const examination = await examined(own(), { signal: interruption.signal, onDiagnosis });
    expect(examination).to.include({ interrupted: true, ready: false });
    expect(examination.left).to.deep.equal([]);
  });
});

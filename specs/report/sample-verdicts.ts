import type { Case } from "../../src/model/case.ts";
import type { Clause, Recording } from "../../src/model/clause.ts";
import type { Exchange, StepRole, WireRequest } from "../../src/model/exchange.ts";
import type { Profile } from "../../src/model/profile.ts";
import type { Report } from "../../src/model/report.ts";
import type { Target } from "../../src/model/target.ts";
import type { Finding, Outcome, Verdict } from "../../src/model/verdict.ts";
import { buildReport, type ReportInput } from "../../src/report/build-report.ts";

/** Secrets of the sample run: none may be found in any report of it. */
export const SECRET_KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYPLANTEDKEY";
export const SESSION_TOKEN = "FwoGZXIvYXdzPLANTED//////////wEaDToken+Value==";
export const SSE_KEY = Buffer.from("planted+key/of-exactly-32-bytes!").toString("base64");
export const SIGNATURE = "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7";

/** What a hostile target may answer, put where reports show it. */
export const HOSTILE: readonly string[] = [
  "</script><script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<!--<script>",
  "]]></failure><testcase/>",
  "| a | b |\n|---|---|\n```\n# heading\n````",
  "[link](javascript:alert(1)) ![i](http://x/) @team http://evil.example www.evil.example",
  "`id` $(id) '; rm -rf ~; echo \"",
  "\u0000\u0001\u0008\u001b[31mred\u001b[0m\u007f\u0085",
  "\u202egnp.exe\u2066\u200b\ufeff",
  "\u2028\u2029",
  "\ud800 lone \udfff",
  "&lt;b&gt; &amp; \"quoted\" 'single'",
  "\ufffe\uffff",
];

export const TARGET: Target = {
  name: "sample-store",
  version: "4.2.0",
  endpoint: "http://user:pass-in-address@127.0.0.1:9000",
  region: "us-east-1",
  addressing: "path",
  zone: "use1-az4",
  kmsKeys: {},
  capabilities: ["versioning", "checksums"],
  buckets: {},
  credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: SECRET_KEY, sessionToken: SESSION_TOKEN },
  tls: { insecure: false },
  limits: { concurrency: 8, timeoutSeconds: 30, maxBodyMiB: 64 },
};

export const RUN: Report["run"] = {
  id: "20261122-7f3a",
  startedAt: "2026-11-22T10:00:00.000Z",
  finishedAt: "2026-11-22T10:00:04.200Z",
  durationMs: 4200,
  concurrency: 8,
  requests: 412,
  retries: 3,
  basis: "both",
  selection: [],
  interrupted: false,
  incidents: ["The target stopped answering during copy-source/embedded-newline and was started again."],
};

const TOPICS = [
  { topic: "copy-source", title: "Where the bytes come from" },
  { topic: "copy-source-range", title: "The byte range of the copy source" },
  { topic: "encryption", title: "Encryption of source and destination" },
];

const PROFILES: readonly Profile[] = [
  { name: "core", title: "Core", about: "What everybody claims", capabilities: [] },
  { name: "encryption", title: "Encryption", about: "Keys", capabilities: ["sse-kms", "sse-c"] },
  { name: "versioning", title: "Versioning", about: "Versions", capabilities: ["versioning"] },
];

/** What the book knows of the clauses and recordings of the sample; of SSEC-004 it knows nothing. */
export const EVIDENCE: ReportInput["evidence"] = {
  clauses: new Map<string, Clause>([
    [
      "RANGE-008",
      {
        id: "RANGE-008",
        strength: "MUST",
        fact: "A range beyond the end of the source is refused.",
        pin: "outcome",
        source: "API reference, UploadPartCopy, x-amz-copy-source-range",
        on: ["general"],
      },
    ],
    ["NOBODY-001", { id: "NOBODY-001", strength: "MAY", fact: "f", pin: "informative", source: "s", on: ["general"] }],
  ]),
  recordings: new Map<string, Recording>([
    [
      "R12",
      {
        id: "R12",
        behaviour: "A last byte past the end",
        condition: "source of 10 bytes",
        status: "400",
        code: "InvalidArgument",
        evidence: "G, V for the status",
        origin: "a published capture",
        date: "2026-03-16",
      },
    ],
  ]),
};

export const AUTHORIZATION =
  "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261122/us-east-1/s3/aws4_request, " +
  "SignedHeaders=host;x-amz-content-sha256;x-amz-copy-source;x-amz-copy-source-range;x-amz-date;x-amz-security-token, " +
  `Signature=${SIGNATURE}`;

export function sampleRequest(changes: Partial<WireRequest> = {}): WireRequest {
  return {
    method: "PUT",
    target: "/copypart-7f3a/destination?partNumber=1&uploadId=VXBsb2FkSWQ",
    headers: [
      ["host", "127.0.0.1:9000"],
      ["x-amz-copy-source", "/copypart-7f3a/source"],
      ["x-amz-copy-source-range", "bytes=0-100"],
      ["x-amz-content-sha256", "UNSIGNED-PAYLOAD"],
      ["x-amz-date", "20261122T100001Z"],
      ["x-amz-security-token", SESSION_TOKEN],
      ["authorization", AUTHORIZATION],
    ],
    body: new Uint8Array(),
    connection: { protocol: "http:", hostname: "127.0.0.1", port: 9000 },
    ...changes,
  };
}

export function sampleExchange(
  status: number,
  body: string | Uint8Array,
  changes: { role?: StepRole; request?: WireRequest; outcome?: Exchange["outcome"] } = {},
): Exchange {
  const headers: [string, string][] = [
    ["content-type", "application/xml"],
    ["server", "SampleStore"],
    ["x-amz-request-id", "4442587FB7D0A2F9"],
  ];
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  const response = { status, headers, body: bytes, truncated: false };
  return {
    step: "copy",
    role: changes.role ?? "claim",
    request: changes.request ?? sampleRequest(),
    startedAt: Date.parse("2026-11-22T10:00:01.000Z"),
    durationMs: 12.345,
    retries: 0,
    outcome: changes.outcome ?? { kind: "response", response },
  };
}

export function sampleCase(id: string, title: string, line: number, changes: Partial<Case> = {}): Case {
  const topic = id.slice(0, id.indexOf("/"));
  const send = { do: "UploadPartCopy", to: "upload", of: "source" } as const;
  return {
    id,
    topic,
    title,
    clauses: ["RANGE-008"],
    recordings: ["R12"],
    basis: ["documented", "recorded"],
    needs: [],
    given: { objects: {}, uploads: {} },
    steps: [{ id: "copy", send, checks: [], either: [], capture: {} }],
    at: { file: `cases/${topic}.yaml`, line, column: 5 },
    ...changes,
  };
}

export function sampleVerdict(claim: Case, outcome: Outcome, changes: Partial<Verdict> = {}): Verdict {
  return { case: claim, outcome, findings: [], byBasis: {}, sides: [], exchanges: [], durationMs: 31.5, ...changes };
}

export function sampleFinding(changes: Partial<Finding> = {}): Finding {
  return {
    check: "status",
    basis: "documented",
    step: "copy",
    where: "status",
    expected: "4xx",
    received: "200",
    ...changes,
  };
}

const copied =
  '<?xml version="1.0" encoding="UTF-8"?>\n<CopyPartResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">' +
  "<LastModified>2026-11-22T10:00:01.000Z</LastModified><ETag>&quot;9b2cf535f27731c974343645a3985328&quot;</ETag></CopyPartResult>";

function refusal(code: string, message: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message><RequestId>4442587FB7D0A2F9</RequestId></Error>`;
}

function failing(): Verdict {
  const claim = sampleCase(
    "copy-source-range/last-byte-beyond-end",
    "A range whose last byte lies past the end of the source is refused",
    10,
    { note: "The documents name no status for this; recorded AWS answers 400." },
  );
  return sampleVerdict(claim, "fail", {
    byBasis: { documented: "fail", recorded: "fail" },
    findings: [
      sampleFinding(),
      sampleFinding({ check: "part", where: "part 1", expected: "absent", received: "10 bytes" }),
      sampleFinding({ basis: "recorded", recording: "R12", expected: "400" }),
      sampleFinding({
        check: "code",
        basis: "recorded",
        recording: "R12",
        where: "Error/Code",
        expected: "InvalidArgument",
        received: "no Error document",
      }),
      sampleFinding({
        check: "header",
        basis: "advice",
        where: "header content-type",
        expected: "application/xml",
        received: "text/xml",
      }),
    ],
    exchanges: [
      sampleExchange(
        200,
        "<InitiateMultipartUploadResult><UploadId>VXBsb2FkSWQ</UploadId></InitiateMultipartUploadResult>",
        {
          role: "setup",
          request: sampleRequest({ method: "POST", target: "/copypart-7f3a/destination?uploads=" }),
        },
      ),
      sampleExchange(200, copied),
      sampleExchange(200, copied, { role: "control" }),
      sampleExchange(200, "<ListPartsResult><Part><PartNumber>1</PartNumber><Size>10</Size></Part></ListPartsResult>", {
        role: "observe",
        request: sampleRequest({ method: "GET", target: "/copypart-7f3a/destination?uploadId=VXBsb2FkSWQ" }),
      }),
    ],
  });
}

/** Echoes every secret in every form, in headers, text, bytes and findings. */
function leaking(): Verdict {
  const raw = Buffer.from(SSE_KEY, "base64");
  const forms = [
    SSE_KEY,
    encodeURIComponent(SSE_KEY),
    raw.toString("base64url"),
    raw.toString("hex"),
    SECRET_KEY,
    SIGNATURE,
  ];
  const echo = `<Error><Code>SignatureDoesNotMatch</Code><SignatureProvided>${SIGNATURE}</SignatureProvided><Echo>${[...forms, SESSION_TOKEN].join(" ")}</Echo></Error>`;
  const request = sampleRequest({
    target: `/copypart-7f3a/destination?partNumber=1&X-Amz-Signature=${SIGNATURE}&X-Amz-Security-Token=${encodeURIComponent(SESSION_TOKEN)}`,
    headers: [
      ...sampleRequest().headers,
      ["x-amz-server-side-encryption-customer-key", SSE_KEY],
      ["x-amz-copy-source-server-side-encryption-customer-key", SSE_KEY],
      ["x-amz-server-side-encryption-customer-key-MD5", "4Vh1JcMqAzDXZ4HzAYWJHg=="],
    ],
    body: Buffer.concat([Buffer.from([0, 255]), raw, Buffer.from(SECRET_KEY)]),
  });
  const answer = sampleExchange(403, echo, { request });
  const claim = sampleCase("encryption/key-echoed", "A customer key never comes back", 12, { clauses: ["SSEC-004"] });
  return sampleVerdict(claim, "fail", {
    byBasis: { documented: "fail" },
    findings: [sampleFinding({ check: "header", where: `header ${SSE_KEY}`, expected: SESSION_TOKEN, received: echo })],
    exchanges: [
      answer,
      sampleExchange(403, Buffer.concat([Buffer.from([0, 254, 0]), raw, Buffer.from(SSE_KEY)]), { request }),
    ],
  });
}

export function hostile(): Verdict {
  const claim = sampleCase("copy-source/embedded-newline", "A newline in the copy source is refused", 4, {
    recordings: [],
  });
  const text = HOSTILE.join(" ");
  const request = sampleRequest({
    method: "POST",
    target: "/b/k?x='`$(id)`",
    headers: [...sampleRequest().headers, ["x-hostile", HOSTILE[6] ?? ""], ["x-empty", ""]],
    body: Buffer.from(text),
  });
  return sampleVerdict(claim, "fail", {
    byBasis: { documented: "fail" },
    findings: HOSTILE.map((value) =>
      sampleFinding({ check: "code", where: "Error/Code", expected: "InvalidArgument", received: value }),
    ),
    exchanges: [
      sampleExchange(400, text, { request }),
      sampleExchange(200, new Uint8Array(3_000_000).fill(60), { request }),
      sampleExchange(0, "", {
        request,
        outcome: { kind: "failure", failure: { kind: "reset", message: `the connection was reset ${text}` } },
      }),
    ],
  });
}

function others(): Verdict[] {
  const whole = sampleCase("copy-source-range/whole", "The whole source is copied without a range", 3, {
    recordings: [],
  });
  const small = sampleCase(
    "copy-source-range/small-source",
    "A range of a source under 5 MB is refused or copied exactly",
    20,
  );
  const slash = sampleCase("copy-source/leading-slash", "A leading slash in the copy source is allowed", 2);
  const version = sampleCase("copy-source/version-id", "A version of the source is named by versionId", 30);
  const sse = sampleCase("encryption/sse-c-both-sides", "Both sides may have keys of their own", 3, {
    needs: ["sse-c"],
  });
  const fault = sampleCase("encryption/kms-context", "A context is accepted with aws:kms", 30);
  const both = { documented: "pass", recorded: "pass" } as const;
  return [
    sampleVerdict(whole, "pass", { byBasis: { documented: "pass" }, exchanges: [sampleExchange(200, copied)] }),
    sampleVerdict(small, "pass", {
      byBasis: both,
      sides: [{ step: "copy", side: "accepted as recorded" }],
      exchanges: [sampleExchange(200, copied)],
    }),
    sampleVerdict(slash, "pass", {
      byBasis: both,
      findings: [
        sampleFinding({
          check: "header",
          basis: "advice",
          where: "header x-amz-id-2",
          expected: "present",
          received: "absent",
        }),
      ],
      exchanges: [sampleExchange(200, copied)],
    }),
    sampleVerdict(version, "blocked", {
      reason: "The fixture bucket versioned could not be made: PUT /copypart-7f3a-v was answered with 501.",
      exchanges: [sampleExchange(501, refusal("NotImplemented", "Not here."), { role: "setup" })],
    }),
    sampleVerdict(sse, "skipped", { reason: "The target does not declare sse-c." }),
    sampleVerdict(fault, "error", { reason: "The step names a value that nothing provides." }),
  ];
}

/** Verdicts of every outcome, in the order in which they came in. */
function sampleVerdicts(): Verdict[] {
  return [failing(), ...others(), leaking(), hostile()];
}

interface Changes {
  readonly run?: Partial<Report["run"]>;
  readonly verdicts?: readonly Verdict[];
  readonly book?: readonly Case[];
}

/** A report of them. */
export function sampleReport(changes: Changes = {}): Report {
  const verdicts = changes.verdicts ?? sampleVerdicts();
  return buildReport({
    suite: {
      version: "0.1.0",
      digest: "sha256:3f0a9c1d2e4b5a6978877665544332211000ffeeddccbbaa9988776655443322",
      cases: 9,
    },
    target: TARGET,
    run: { ...RUN, ...changes.run },
    topics: TOPICS,
    profiles: PROFILES,
    evidence: EVIDENCE,
    book: changes.book ?? verdicts.map((verdict) => verdict.case),
    verdicts,
    secrets: [SSE_KEY],
  });
}

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { ReportExchange } from "../../../src/model/report.ts";
import { reproduce, type Scene } from "../../../src/report/reproduction/reproduce.ts";
import { exchange, type Told, toldCase, writtenCase } from "../causes/told.ts";

const SCENE: Scene = { runId: "7f3a", region: "us-east-1", addressing: "path", tls: { insecure: false } };
const AT = "http://127.0.0.1:9000/copypart-7f3a-general/7f3a/upload";
const EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const MD5 = "f706f9a2efb65f699ac178af493c54df";

function signed(...lines: [string, string][]): [string, string][] {
  const all: [string, string][] = [["host", "127.0.0.1:9000"], ...lines, ["x-amz-content-sha256", EMPTY]];
  const names = [...all.map(([name]) => name), "x-amz-date"].sort().join(";");
  const scope = "Credential=AKIA/20261122/us-east-1/s3/aws4_request";
  const authorization = `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=${names}, Signature=[redacted]`;
  return [...all, ["x-amz-date", "20261122T100000Z"], ["authorization", authorization]];
}

function created(id: string): ReportExchange {
  const text = `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`;
  const request = { method: "POST", url: `${AT}?uploads`, headers: signed() };
  return exchange(200, text, { step: "create upload", role: "setup", request });
}

function copy(id: string, ...lines: [string, string][]): ReportExchange {
  const url = `${AT}?partNumber=1&uploadId=${encodeURIComponent(id)}`;
  const headers = signed(["x-amz-copy-source", "copypart-7f3a-general/7f3a/source"], ...lines);
  return exchange(200, `<CopyPartResult><ETag>&#34;${MD5}&#34;</ETag></CopyPartResult>`, { request: { url, headers } });
}

const source = { bucket: "general", key: "source", versions: [10], headers: {}, own: false } as const;
const upload = { bucket: "general", key: "upload", headers: {}, state: "open" } as const;
const PLAIN: Told = {
  id: "topic/name",
  given: { objects: { source }, uploads: { upload } },
  exchanges: [created("u1"), copy("u1")],
};

function commandsOf(told: Told, changes: Partial<Scene> = {}, step = "copy"): string[] | undefined {
  const example = { case: told.id, step, role: "claim" } as const;
  return reproduce(toldCase(told), writtenCase(told), example, { ...SCENE, ...changes });
}

/** Runs a script with a curl that writes down its words and answers what a server does; gives the words of each call. */
function callsOf(commands: readonly string[], answers: string): string[][] {
  const folder = mkdtempSync(join(tmpdir(), "copypart-reproduce-"));
  try {
    const stub = `curl() { printf '%s\\n' "$@" END >&2; case "$*" in ${answers} esac; }`;
    const script = [stub, ...commands].join("\n");
    const read = execFileSync("bash", ["--norc", "-c", `{ ${script}\n} 2>&1 >/dev/null`], {
      cwd: folder,
      encoding: "utf8",
      env: { PATH: process.env["PATH"], AWS_ACCESS_KEY_ID: "id", AWS_SECRET_ACCESS_KEY: "secret" },
    });
    return read
      .split("END\n")
      .slice(0, -1)
      .map((call) => call.trimEnd().split("\n"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const ANSWERS = `*uploads=*) echo '<UploadId>new+id/x=</UploadId>' ;; *PUT*source.bin*) echo 'ETag: "00000000000000000000000000000abc"' ;; *) echo '<ETag>&#34;11111111111111111111111111111abc&#34;</ETag>' ;;`;

describe("reproduce", () => {
  it("makes bucket, source and upload, and sends the request, under names of nobody's run", () => {
    const at = "http://127.0.0.1:9000/copypart-example-general/example";
    expect(commandsOf(PLAIN)).to.deep.equal([
      `s3() { curl -sS -i --aws-sigv4 'aws:amz:us-east-1:s3' --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" -H 'x-amz-content-sha256: UNSIGNED-PAYLOAD' "$@"; echo; }`,
      "s3 -X PUT 'http://127.0.0.1:9000/copypart-example-general'",
      "head -c 10 /dev/urandom > source.bin",
      `s3 -X PUT -H 'Content-Type: application/octet-stream' --data-binary @source.bin '${at}/source'`,
      `UPLOAD=$(s3 -X POST '${at}/upload?uploads=' | sed -n 's:.*<UploadId>\\(.*\\)</UploadId>.*:\\1:p')`,
      `s3 -X PUT -H 'x-amz-copy-source: copypart-example-general/example/source' '${at}/upload?partNumber=1&uploadId='"$UPLOAD"`,
    ]);
  });

  it("gives the source the content type that it has to have, and no other", () => {
    const typed = { ...source, headers: { "content-type": "text/plain" } };
    const [, , , put] = commandsOf({ ...PLAIN, given: { ...PLAIN.given, objects: { source: typed } } }) ?? [];
    expect(put).to.contain("-H 'content-type: text/plain'").and.not.to.contain("octet-stream");
  });

  it("puts the upload id of its own upload into the request, encoded as the server's ids need it", () => {
    const id = "a+b/c=";
    const calls = callsOf(commandsOf({ ...PLAIN, exchanges: [created(id), copy(id)] }) ?? [], ANSWERS);
    expect(calls.at(-1)?.at(-1)).to.match(/\?partNumber=1&uploadId=new%2Bid%2Fx%3D$/);
    expect(calls.at(-1)).to.include("id:secret");
  });

  it("compares with the ETag of the source that it made", () => {
    const condition: [string, string] = ["x-amz-copy-source-if-match", `"${MD5}"`];
    const calls = callsOf(
      commandsOf({
        ...PLAIN,
        send: { headers: { "x-amz-copy-source-if-match": ["${source.etag}"] } },
        exchanges: [created("u1"), copy("u1", condition)],
      }) ?? [],
      ANSWERS,
    );
    expect(calls.at(-1)).to.include('x-amz-copy-source-if-match: "00000000000000000000000000000abc"');
  });

  it("completes with the ETag that its own copy was given", () => {
    const text = `<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"${MD5}"</ETag></Part></CompleteMultipartUpload>`;
    const body = { size: text.length, sha256: EMPTY, text, complete: true, truncated: false };
    const request = { method: "POST", url: `${AT}?uploadId=u1`, headers: signed(), body };
    const complete = exchange(200, "", { step: "complete", request });
    const calls = callsOf(
      commandsOf({ ...PLAIN, exchanges: [created("u1"), copy("u1"), complete] }, {}, "complete") ?? [],
      ANSWERS,
    );
    expect(calls.at(-1)).to.include(text.replace(MD5, "11111111111111111111111111111abc"));
  });

  it("signs with a false secret where that is the defect", () => {
    const [, , , , , last] = commandsOf({ ...PLAIN, send: { as: "wrong-secret" } }) ?? [];
    expect(last).to.contain('--user "$AWS_ACCESS_KEY_ID:a-wrong-secret"').and.not.to.contain("$AWS_SECRET_ACCESS_KEY");
  });

  it("names the region of a bucket elsewhere", () => {
    const [, bucket] = commandsOf(PLAIN, { region: "eu-west-3" }) ?? [];
    expect(bucket).to.contain("<LocationConstraint>eu-west-3</LocationConstraint>");
  });

  const impossible: readonly (readonly [fact: string, told: Told, changes?: Partial<Scene>])[] = [
    ["for names that need a resolver", PLAIN, { addressing: "virtual-hosted" }],
    ["for the second account", { ...PLAIN, send: { as: "second" } }],
    ["for versions", { ...PLAIN, given: { ...PLAIN.given, objects: { source: { ...source, versions: [1, 2] } } } }],
    ["for other buckets", { ...PLAIN, given: { uploads: { upload: { ...upload, bucket: "kms-default" } } } }],
    ["for values that only the run knew", { ...PLAIN, send: { headers: { a: ["${source.last-modified}"] } } }],
    [
      "for customer keys",
      { ...PLAIN, exchanges: [copy("u1", ["x-amz-server-side-encryption-customer-key", "[redacted]"])] },
    ],
    [
      "for an unsigned header",
      {
        ...PLAIN,
        exchanges: [exchange(200, "", { request: { url: AT, headers: [...signed(), ["x-amz-meta-a", "b"]] } })],
      },
    ],
    ["for an exchange that the report does not hold", { ...PLAIN, exchanges: [created("u1")] }],
    ["for an upload id that it cannot replace", { ...PLAIN, exchanges: [created("it's-1"), copy("it's-1")] }],
  ];
  for (const [fact, told, changes] of impossible) {
    it(`gives nothing ${fact}`, () => {
      expect(commandsOf(told, changes)).to.equal(undefined);
    });
  }

  it("runs nothing that a server hides in its upload ids", () => {
    const id = "$(touch planted)`id`;";
    const commands = commandsOf({ ...PLAIN, exchanges: [created(id), copy(id)] }) ?? [];
    expect(commands.join("\n")).not.to.contain("touch");
    const calls = callsOf(commands, ANSWERS.replace("new+id/x=", "$(touch planted)"));
    expect(calls.map(([first]) => first)).to.deep.equal(["-sS", "-sS", "-sS", "-sS"]);
    expect(calls.at(-1)?.at(-1)).to.contain("uploadId=$(touch planted)");
  });
});

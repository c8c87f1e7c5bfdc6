import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { main } from "../../src/cli/main.ts";
import type { Reference } from "../../src/reference/start-reference.ts";
import { clientOf } from "../reference/client-for-spec.ts";

const launcher = fileURLToPath(new URL("../../src/cli/copypart.js", import.meta.url));

/** What a command did. */
export interface Done {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that runs. */
export interface Running {
  readonly child: ChildProcess;
  readonly done: Promise<Done>;
  /** Settles when stdout or stderr has shown the text. */
  readonly shows: (text: string) => Promise<void>;
}

/** Keys that are only ever used here, to be sought in everything that is written. */
export const KEYS = {
  AWS_ACCESS_KEY_ID: "COPYPARTEXAMPLE00001",
  AWS_SECRET_ACCESS_KEY: "copypart/public/example/secret/main/0001",
};

/** A folder of its own to run commands in; nothing of this machine's AWS configuration is seen there. */
export class Desk {
  readonly folder: string = mkdtempSync(join(tmpdir(), "copypart-cli-"));
  readonly #running: ChildProcess[] = [];

  /** Writes a file below the folder. */
  write(path: string, text: string): string {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return path;
  }

  start(args: readonly string[], env: Readonly<Record<string, string>> = {}, node: readonly string[] = []): Running {
    const child = spawn(process.execPath, [...node, launcher, ...args], {
      cwd: this.folder,
      env: { PATH: "", HOME: this.folder, AWS_EC2_METADATA_DISABLED: "true", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#running.push(child);
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      child.emit("shown");
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
      child.emit("shown");
    });
    return {
      child,
      done: once(child, "close").then(() => ({ code: child.exitCode, stdout, stderr })),
      shows: async (text) => {
        while (!`${stdout}${stderr}`.includes(text)) await once(child, "shown");
      },
    };
  }

  run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Done> {
    return this.start(args, env).done;
  }

  /** As `run`, without the half second that a process of its own takes; one at a time. */
  async call(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Done> {
    const { stdout, stderr } = process;
    const before = { folder: process.cwd(), env: process.env, out: stdout.write, err: stderr.write };
    const shown = { stdout: "", stderr: "" };
    process.chdir(this.folder);
    process.env = { ...env };
    stdout.write = (text) => {
      shown.stdout += String(text);
      return true;
    };
    stderr.write = (text) => {
      shown.stderr += String(text);
      return true;
    };
    try {
      await main(args, "1.2.3");
      return { code: Number(process.exitCode ?? 0), ...shown };
    } finally {
      process.exitCode = undefined;
      stdout.write = before.out;
      stderr.write = before.err;
      process.env = before.env;
      process.chdir(before.folder);
    }
  }

  close(): void {
    for (const child of this.#running) if (child.exitCode === null) child.kill("SIGKILL");
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Listens on a free port of this machine and gives the address. */
export async function listen(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening on a port");
  return `http://127.0.0.1:${address.port}`;
}

/** The names of all buckets on a reference server, those among them with which it begins. */
export async function bucketsOf(reference: Reference): Promise<readonly string[]> {
  const { text } = await clientOf(reference)("GET /");
  return Array.from(text.matchAll(/<Name>([^<]*)<\/Name>/g), ([, name = ""]) => name);
}

/** A case book of one topic: three cases that pass on the reference server, one of them with a customer key. */
export function writeBook(desk: Desk, folder = "cases"): string {
  desk.write(`${folder}/clauses/op.yaml`, CLAUSES);
  desk.write(`${folder}/recordings/op.yaml`, RECORDINGS);
  desk.write(`${folder}/copies.yaml`, CASES);
  return folder;
}

/** A target file for an endpoint, with the keys of the reference server in it. */
export function targetFile(endpoint: string, more: readonly string[] = []): string {
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = KEYS;
  const credentials = `credentials: { accessKeyId: ${id}, secretAccessKey: ${secret} }`;
  return [`name: spec`, `endpoint: ${endpoint}`, credentials, ...more, ""].join("\n");
}

const CLAUSES = `
group: OP
title: The operation
clauses:
  - { id: OP-001, strength: MUST, fact: A copy needs an upload., wire: 404 NoSuchUpload, pin: status+code, source: s, on: [general] }
`;

const RECORDINGS = `
group: operation
title: The operation
recordings:
  - { id: R1, behaviour: a copy, evidence: G }
`;

const CASES = `
topic: copies
title: Copies
cases:
  - id: copies/whole
    title: A whole object is copied
    clauses: [OP-001]
    send: {}
    expect: { documented: { status: 200, root: CopyPartResult, copied: source } }
  - id: copies/unknown-upload
    title: An unknown upload is refused
    clauses: [OP-001]
    send: { query: { uploadId: nobody } }
    control: { query: { uploadId: "\${upload.id}" } }
    expect: { documented: { status: 404, code: NoSuchUpload } }
  - id: copies/customer-key
    title: A part is encrypted with a customer key
    clauses: [OP-001]
    needs: [sse-c]
    given:
      upload:
        headers: &keys
          x-amz-server-side-encryption-customer-algorithm: AES256
          x-amz-server-side-encryption-customer-key: "\${key-a}"
          x-amz-server-side-encryption-customer-key-MD5: "\${key-a.md5}"
    send: { headers: *keys }
    expect: { documented: { status: 200 } }
`;

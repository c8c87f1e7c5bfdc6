import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { HarnessError } from "../errors.ts";
import {
  type Credentials,
  loadTarget,
  parseTargetOptions,
  type Target,
  type TargetFile,
  type TargetOptions,
} from "../index.ts";

/** Gives a target with its credentials and certificates found. */
async function resolveTarget(file: TargetFile, folder: string): Promise<Target> {
  const { credentials, second, session, tls, ...rest } = file;
  const secondFound = second && {
    credentials: await findCredentials(second.credentials),
    ...(second.accountId !== undefined && { accountId: second.accountId }),
  };
  return {
    ...rest,
    credentials: await findCredentials(credentials),
    ...(secondFound && { second: secondFound }),
    ...(session && { session: await findCredentials(session) }),
    tls: { insecure: tls.insecure ?? false, ...(tls.ca !== undefined && { caPem: readCa(resolve(folder, tls.ca)) }) },
  };
}

/** Reads a target file and finds its credentials. */
export async function resolveTargetFile(path: string): Promise<Target> {
  return resolveTarget(await loadTarget(path), dirname(resolve(path)));
}

/** A target given on the command line alone, with the AWS credential chain. */
export function resolveEndpoint(options: TargetOptions): Promise<Target> {
  return resolveTarget(parseTargetOptions(options), process.cwd());
}

async function findCredentials(source: TargetFile["credentials"]): Promise<Credentials> {
  if (typeof source === "object" && "accessKeyId" in source) {
    const { sessionToken, ...pair } = source;
    return sessionToken === undefined ? pair : { ...pair, sessionToken };
  }
  if (typeof source === "object" && "accessKeyIdFrom" in source) {
    return {
      accessKeyId: fromEnvironment(source.accessKeyIdFrom),
      secretAccessKey: fromEnvironment(source.secretAccessKeyFrom),
    };
  }
  return fromChain(source === "chain" ? undefined : source.profile);
}

function fromEnvironment(name: string): string {
  const value = process.env[name];
  if (value) return value;
  throw new HarnessError("usage", `the environment variable ${name} is not set`, {
    hint: "the target file names it as the place of its credentials",
  });
}

async function fromChain(profile: string | undefined): Promise<Credentials> {
  const { defaultProvider } = await import("@aws-sdk/credential-provider-node");
  try {
    const found = await defaultProvider(profile === undefined ? {} : { profile })();
    const pair = { accessKeyId: found.accessKeyId, secretAccessKey: found.secretAccessKey };
    return found.sessionToken === undefined ? pair : { ...pair, sessionToken: found.sessionToken };
  } catch (cause) {
    throw new HarnessError("usage", "no AWS credentials were found", {
      hint: "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, or name credentials in a target file",
      cause,
    });
  }
}

function readCa(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new HarnessError("file-unreadable", `cannot read the certificate authority ${path}`, { cause });
  }
}

import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { HarnessError } from "../errors.ts";
import type { Credentials, Target, TargetFile } from "../model/target.ts";
import { parseTarget, parseTargetOptions, type TargetOptions } from "./load-target.ts";
import { decode, digestFile, readBytes } from "./read-text.ts";

/** Where the names that a target file gives are looked up: `process.env`, for all but specs. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Gives a target with its credentials and certificates found. */
async function resolveFile(file: TargetFile, folder: string, environment: Environment): Promise<Target> {
  const { credentials, second, session, tls, ...rest } = file;
  const secondFound = second && {
    credentials: await findCredentials(second.credentials, environment),
    ...(second.accountId !== undefined && { accountId: second.accountId }),
    ...(second.principal !== undefined && { principal: second.principal }),
  };
  return {
    ...rest,
    credentials: await findCredentials(credentials, environment),
    ...(secondFound && { second: secondFound }),
    ...(session && { session: await findCredentials(session, environment) }),
    tls: { insecure: tls.insecure ?? false, ...(tls.ca !== undefined && { caPem: readCa(resolve(folder, tls.ca)) }) },
  };
}

/**
 * Reads a target file and finds its credentials, in the file, in the environment or by the AWS credential chain, and
 * its certificate authority. Throws a `HarnessError` that says what is wrong or cannot be found.
 */
export async function resolveTarget(path: string, environment: Environment): Promise<Target> {
  const bytes = await readBytes(path);
  const target = await resolveFile(parseTarget(decode(bytes, path), path), dirname(resolve(path)), environment);
  return { ...target, file: digestFile(path, bytes) };
}

/** Gives a target without a file, with credentials of the AWS credential chain. */
export async function resolveEndpoint(options: TargetOptions): Promise<Target> {
  return resolveFile(parseTargetOptions(options), ".", {});
}

async function findCredentials(source: TargetFile["credentials"], environment: Environment): Promise<Credentials> {
  if (typeof source === "object" && "accessKeyId" in source) {
    const { sessionToken, ...pair } = source;
    return sessionToken === undefined ? pair : { ...pair, sessionToken };
  }
  if (typeof source === "object" && "accessKeyIdFrom" in source) {
    const { accessKeyIdFrom, secretAccessKeyFrom, sessionTokenFrom } = source;
    return {
      accessKeyId: lookUp(accessKeyIdFrom, environment),
      secretAccessKey: lookUp(secretAccessKeyFrom, environment),
      ...(sessionTokenFrom !== undefined && { sessionToken: lookUp(sessionTokenFrom, environment) }),
    };
  }
  return fromChain(source === "chain" ? undefined : source.profile);
}

function lookUp(name: string, environment: Environment): string {
  const value = environment[name];
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

import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { basename } from "node:path";
import { HarnessError } from "../errors.ts";
import type { FileDigest } from "../model/target.ts";

/** Gives the bytes of a file; throws `file-unreadable`. */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** Gives the text of a file; throws `file-unreadable`, also where it is not UTF-8. */
export async function readText(path: string): Promise<string> {
  return decode(await readBytes(path), path);
}

/**
 * Gives the text of a file that is vouched for byte by byte: encoded again, it is the file. Throws as `readText` does,
 * which drops a byte order mark.
 */
export async function readExactText(path: string): Promise<string> {
  return decode(await readBytes(path), path, { ignoreBOM: true });
}

/** Gives the name without folders and the sha256 of a file of these bytes. */
export function digestFile(path: string, bytes: Uint8Array): FileDigest {
  return { name: basename(path), sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** Decodes UTF-8; throws `file-unreadable` where it is none. */
export function decode(bytes: Uint8Array, path: string, { ignoreBOM = false } = {}): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM }).decode(bytes);
  } catch (cause) {
    throw new HarnessError("file-unreadable", `${path} is not UTF-8 text`, { cause });
  }
}

/** Gives the names of the YAML files of a directory, sorted. */
export async function listYaml(directory: string): Promise<string[]> {
  try {
    const names = await readdir(directory);
    return names.filter((name) => name.endsWith(".yaml")).sort();
  } catch (error) {
    throw unreadable(directory, error);
  }
}

/** As `listYaml`, for a directory that need not be there. */
export async function listYamlIfAny(directory: string): Promise<string[]> {
  return (await ifThere(listYaml(directory))) ?? [];
}

/** As `readText`, for a file that need not be there. */
export function readTextIfAny(path: string): Promise<string | undefined> {
  return ifThere(readText(path));
}

async function ifThere<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    const { cause } = error instanceof HarnessError ? error : { cause: undefined };
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return undefined;
    throw error;
  }
}

const reasons: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "there is no such file or directory"],
  ["ENOTDIR", "it is not a directory"],
  ["EISDIR", "it is a directory"],
  ["EACCES", "reading it is not permitted"],
]);

function unreadable(path: string, cause: unknown): HarnessError {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return new HarnessError("file-unreadable", `cannot read ${path}: ${reasons.get(code) ?? String(cause)}`, { cause });
}

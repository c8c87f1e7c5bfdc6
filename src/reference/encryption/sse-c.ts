import { createHash } from "node:crypto";
import { accessDenied, invalidArgument, Refusal } from "../http/refusal.ts";
import type { Request } from "../http/request.ts";
import type { Bucket } from "../world.ts";

/** The two groups of SSE-C headers: of what is written or read, and of the source of a copy (SSEC-001, SSEC-002). */
export type SseCGroup = "target" | "source";

/** A customer key whose headers agree with each other; whether it is the right one is another matter. */
export interface CustomerKey {
  /** Base64. */
  readonly md5: string;
  /** Bytes of the key. */
  readonly length: number;
}

const PREFIX: Readonly<Record<SseCGroup, string>> = {
  target: "x-amz-server-side-encryption-customer-",
  source: "x-amz-copy-source-server-side-encryption-customer-",
};

/** The key that a group of SSE-C headers gives; undefined, if there is none of them. Refuses in the recorded order (E10…E36). */
export function readCustomerKey(request: Request, group: SseCGroup): CustomerKey | undefined {
  const [algorithm, key, md5] = ["algorithm", "key", "key-md5"].map((end) => request.headers.get(PREFIX[group] + end));
  if (algorithm === undefined && key === undefined && md5 === undefined) return undefined;
  // E33, SSEC-012
  if (!request.secure) throw refuse(`${REQUESTS} must be made over a secure connection.`);
  // E11, E12, E14, E23
  if (algorithm === undefined) throw refuse(`${REQUESTS} must provide a valid encryption algorithm.`);
  // E10, E13, E22
  if (key === undefined) throw refuse(`${REQUESTS} must provide an appropriate secret key.`);
  // E6; E5: the source's may be left out.
  if (md5 === undefined && group === "target") {
    throw refuse(`${REQUESTS} must provide the client calculated MD5 of the secret key.`);
  }
  return checkKey(algorithm, key, md5);
}

/** Refuses a key for a new object or upload that has not 256 bits (E37, SSEC-004); for others it is just another key (E17, E18). */
export function checkKeyLength(key: CustomerKey): void {
  if (key.length !== 32) throw refuse("The secret key was invalid for the specified algorithm.");
}

/** Refuses a customer key for what is written into a bucket that takes none (SSEC-017, SSEC-018). */
export function checkNotBlocked(bucket: Bucket, key: CustomerKey | undefined): void {
  if (key && bucket.sseCBlocked && bucket.kind === "general") throw accessDenied();
}

/** M-SSEDIFF: a key that is not the one used before (E17, E18, E27, E31). */
export function differentKey(): Refusal {
  return new Refusal("InvalidRequest", "The provided encryption parameters did not match the ones used originally.");
}

/** M-SSESRC: what is read is encrypted, and no key was given (E30). */
export function keyMissing(): Refusal {
  return new Refusal(
    "InvalidRequest",
    "The object was stored using a form of Server Side Encryption. " +
      "The correct parameters must be provided to retrieve the object.",
  );
}

/** A key for something that is not encrypted with one (E32 is unrecorded for a source: answered as a read is). */
export function keyNotApplicable(): Refusal {
  return new Refusal("InvalidRequest", "The encryption parameters are not applicable to this object.");
}

const REQUESTS = "Requests specifying Server Side Encryption with Customer provided keys";

function checkKey(algorithm: string, key: string, md5: string | undefined): CustomerKey {
  const bytes = decodeKey(key);
  // E20, E36
  if (bytes === "too short") throw refuse("The secret key was invalid - too short.", key);
  const actual = bytes === "not base64" ? undefined : createHash("md5").update(bytes).digest("base64");
  // E16, E21, E24, E35
  if (actual === undefined || (md5 !== undefined && md5 !== actual)) {
    throw refuse("The calculated MD5 hash of the key did not match the hash that was provided.");
  }
  // E15, E19, E25, SSEC-003
  if (algorithm !== "AES256") {
    throw new Refusal(
      "InvalidEncryptionAlgorithmError",
      "The Encryption request you specified is not valid. Supported value: AES256.",
      [
        ["ArgumentName", ARGUMENT],
        ["ArgumentValue", algorithm],
      ],
    );
  }
  return { md5: actual, length: bytes.length };
}

// E34: blanks and tabs are skipped. E35: padding and alphabet are strict. E36: less than one group is no key at all.
function decodeKey(key: string): Buffer | "too short" | "not base64" {
  const text = key.replace(/[ \t]/g, "");
  if (text.length < 4) return "too short";
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? bytes : "not base64";
}

const ARGUMENT = "x-amz-server-side-encryption";

function refuse(message: string, value?: string): Refusal {
  return invalidArgument(message, ARGUMENT, value);
}

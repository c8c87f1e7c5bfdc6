import { createHash } from "node:crypto";
import type { ChecksumAlgorithm } from "../model/check.ts";
import { type Memo, remembered } from "../model/remembered.ts";

/** Gives the raw digest of some bytes, in the byte order that goes on the wire (CKS-004). */
export type DigestOf = (algorithm: ChecksumAlgorithm, bytes: Uint8Array) => Uint8Array;

/** The CRCs of S3 by their reversed polynomials, as hash-wasm takes them. */
const CASTAGNOLI = 0x82f63b78;
const NVME = "9a6c9329ac4bc9b5";

/** Gives the checksum algorithms of S3 (CKS-003). The library is loaded here: it takes time that other commands need not spend. */
export async function createDigests(): Promise<DigestOf> {
  const wasm = await import("hash-wasm");
  const [crc32, crc32c, crc64nvme, xxhash64, xxhash3, xxhash128] = await Promise.all([
    wasm.createCRC32(),
    wasm.createCRC32(CASTAGNOLI),
    wasm.createCRC64(NVME),
    wasm.createXXHash64(),
    wasm.createXXHash3(),
    wasm.createXXHash128(),
  ]);
  const digests: Readonly<Record<ChecksumAlgorithm, (bytes: Uint8Array) => Uint8Array>> = {
    CRC32: (bytes) => crc32.init().update(bytes).digest("binary"),
    CRC32C: (bytes) => crc32c.init().update(bytes).digest("binary"),
    CRC64NVME: (bytes) => crc64nvme.init().update(bytes).digest("binary"),
    SHA1: (bytes) => createHash("sha1").update(bytes).digest(),
    SHA256: (bytes) => createHash("sha256").update(bytes).digest(),
    SHA512: (bytes) => createHash("sha512").update(bytes).digest(),
    MD5: (bytes) => createHash("md5").update(bytes).digest(),
    XXHASH64: (bytes) => xxhash64.init().update(bytes).digest("binary"),
    XXHASH3: (bytes) => xxhash3.init().update(bytes).digest("binary"),
    XXHASH128: (bytes) => xxhash128.init().update(bytes).digest("binary"),
  };
  // What is expected of a part is looked at in its answer, in the list and in the object.
  const known: Memo<Uint8Array, ChecksumAlgorithm, Uint8Array> = new WeakMap();
  return (algorithm, bytes) => remembered(known, bytes, algorithm, () => digests[algorithm](bytes));
}

import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { type Memo, remembered } from "../../model/remembered.ts";
import { crc32c, crc64nvme } from "./crc.ts";
import { xxhash3, xxhash128 } from "./xxhash3.ts";
import { xxhash64 } from "./xxhash64.ts";

/** The algorithms of CKS-003. */
export const ALGORITHMS = [
  "CRC32",
  "CRC32C",
  "CRC64NVME",
  "SHA1",
  "SHA256",
  "SHA512",
  "MD5",
  "XXHASH64",
  "XXHASH3",
  "XXHASH128",
] as const;

export type Algorithm = (typeof ALGORITHMS)[number];

/** A checksum of the part checksums, or of the whole object (CKS-009). */
export type ChecksumType = "COMPOSITE" | "FULL_OBJECT";

/** The types that an algorithm has in a multipart upload, the default one first (CKS-010, K8, K9); of the last five nobody says. */
export const CHECKSUM_TYPES: Readonly<Record<Algorithm, readonly ChecksumType[]>> = {
  CRC32: ["COMPOSITE", "FULL_OBJECT"],
  CRC32C: ["COMPOSITE", "FULL_OBJECT"],
  CRC64NVME: ["FULL_OBJECT"],
  SHA1: ["COMPOSITE"],
  SHA256: ["COMPOSITE"],
  SHA512: ["COMPOSITE"],
  MD5: ["COMPOSITE"],
  XXHASH64: ["COMPOSITE"],
  XXHASH3: ["COMPOSITE"],
  XXHASH128: ["COMPOSITE"],
};

/** What was computed of bytes that are kept: they never change, and copies of a whole object share them. */
const known: Memo<Buffer, Algorithm, Buffer> = new WeakMap();

/** The raw digest of some bytes; its base64 form is what goes on the wire (CKS-004). */
export function digestOf(algorithm: Algorithm, data: Buffer): Buffer {
  return remembered(known, data, algorithm, () => compute(algorithm, data));
}

function compute(algorithm: Algorithm, data: Buffer): Buffer {
  switch (algorithm) {
    case "CRC32":
      return bigEndian(crc32(data));
    case "CRC32C":
      return crc32c(data);
    case "CRC64NVME":
      return crc64nvme(data);
    case "SHA1":
    case "SHA256":
    case "SHA512":
    case "MD5":
      return createHash(algorithm.toLowerCase()).update(data).digest();
    case "XXHASH64":
      return xxhash64(data);
    case "XXHASH3":
      return xxhash3(data);
    case "XXHASH128":
      return xxhash128(data);
  }
}

/** Reads an algorithm name as it stands in a header. */
export function algorithmNamed(name: string): Algorithm | undefined {
  return ALGORITHMS.find((algorithm) => algorithm === name.toUpperCase());
}

function bigEndian(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

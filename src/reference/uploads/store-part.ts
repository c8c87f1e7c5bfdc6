import { digestOf } from "../checksums/checksum.ts";
import { etagOf } from "../encryption/etag.ts";
import { type Part, type Upload, type World, wholeSecond } from "../world.ts";

/** Keeps some bytes as a part, in the place of any part of that number (PART-005, L2), made now (B5, RESP-008). */
export function storePart(world: World, upload: Upload, number: number, data: Buffer): Part {
  const algorithm = upload.checksum?.algorithm;
  const part: Part = {
    number,
    data,
    etag: etagOf(world, data, upload.bucket, upload.encryption),
    lastModified: wholeSecond(world),
    // K1, K2, CKS-001…006: by the upload's algorithm over the part's own bytes.
    checksum: algorithm && { algorithm, value: digestOf(algorithm, data).toString("base64") },
  };
  upload.parts.set(number, part);
  return part;
}

import { Refusal, type RefusalDetail } from "../http/refusal.ts";
import type { Part, Upload } from "../world.ts";
import type { ListedPart } from "./read-parts.ts";

/** The least size of every part but the last: 5 MiB (LIM-001, RANGE-011). */
const MIN_PART = 5 * 1024 * 1024;

/** The parts that an upload is completed with, in order; refuses a list that does not fit the upload. */
export function chooseParts(upload: Upload, listed: readonly ListedPart[]): readonly Part[] {
  checkOrder(upload, listed);
  const parts = listed.map((part) => choosePart(upload, part));
  for (const part of parts.slice(0, -1)) checkSize(part);
  return parts;
}

function checkOrder(upload: Upload, listed: readonly ListedPart[]): void {
  // PART-009 for directory buckets, PART-008 with checksums of the parts: 1, 2, 3, …; else only ascending (PART-007).
  const consecutive = upload.bucket.kind === "directory" || upload.checksum?.type === "COMPOSITE";
  const numbers = listed.map(({ number }) => number);
  const right = numbers.every((number, at) => (consecutive ? number === at + 1 : number > (numbers[at - 1] ?? 0)));
  if (right) return;
  // L8, MPU-008
  throw new Refusal(
    "InvalidPartOrder",
    "The list of parts was not in ascending order. Parts must be ordered by part number.",
    [["UploadId", upload.id]],
  );
}

function choosePart(upload: Upload, listed: ListedPart): Part {
  const part = upload.parts.get(listed.number);
  if (!part || part.etag !== listed.etag) throw invalidPart(upload, listed);
  if (part.checksum) checkChecksum(upload, part, listed);
  return part;
}

// K10, CKS-011
function checkChecksum(upload: Upload, part: Part, listed: ListedPart): void {
  const algorithm = part.checksum?.algorithm;
  const given = algorithm && listed.checksums[algorithm];
  if (given === undefined) {
    if (upload.checksum?.type !== "COMPOSITE") return;
    throw new Refusal(
      "InvalidRequest",
      `The upload was created using a ${algorithm?.toLowerCase()} checksum. The complete request must include the ` +
        `checksum for each part. It was missing for part ${part.number} in the request.`,
    );
  }
  if (given !== part.checksum?.value) throw invalidPart(upload, listed);
}

// L7, MPU-007
function invalidPart(upload: Upload, listed: ListedPart): Refusal {
  const detail: RefusalDetail = [
    ["UploadId", upload.id],
    ["PartNumber", listed.number],
    ["ETag", listed.etag],
  ];
  return new Refusal(
    "InvalidPart",
    "One or more of the specified parts could not be found.  The part may not have been uploaded, " +
      "or the specified entity tag may not match the part's entity tag.",
    detail,
  );
}

// L6, LIM-002
function checkSize(part: Part): void {
  if (part.data.length >= MIN_PART) return;
  throw new Refusal("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size", [
    ["ProposedSize", part.data.length],
    ["MinSizeAllowed", MIN_PART],
    ["PartNumber", part.number],
    ["ETag", part.etag],
  ]);
}

import type { Call } from "../call.ts";
import { Refusal } from "../http/refusal.ts";
import { queryValue } from "../http/request.ts";
import type { Bucket, Upload } from "../world.ts";

/**
 * The upload that the request names. Whatever is wrong with the id, the answer is NoSuchUpload: unknown, malformed,
 * empty, aborted or completed (UPID-004…007, MPU-009, U1, U5…U7), of another key or bucket (UPID-008, UPID-009, U3, U4).
 */
export function findUpload(call: Call, bucket: Bucket): Upload {
  const id = queryValue(call.request, "uploadId") ?? "";
  const upload = call.world.uploads.get(id);
  if (upload && upload.bucket === bucket && upload.key === call.place.key) return upload;
  throw new Refusal(
    "NoSuchUpload",
    "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.",
    [["UploadId", id]],
  );
}

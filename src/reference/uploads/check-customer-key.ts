import { noCustomerKeys } from "../encryption/choose-encryption.ts";
import { type CustomerKey, differentKey } from "../encryption/sse-c.ts";
import { Refusal } from "../http/refusal.ts";
import type { Bucket, Upload } from "../world.ts";

/** Refuses a part whose SSE-C headers are not those of the upload: missing, not wanted, or of another key (SSEC-006…008). */
export function checkCustomerKey(upload: Upload, key: CustomerKey | undefined): void {
  // ENCD-004
  if (upload.bucket.kind === "directory" && key) throw noCustomerKeys();
  const { encryption } = upload;
  const wanted = encryption.kind === "customer";
  // E28, E29
  if (wanted !== (key !== undefined)) {
    throw new Refusal(
      "InvalidRequest",
      "The multipart upload initiate requested encryption. " +
        "Subsequent part requests must include the appropriate encryption parameters.",
    );
  }
  // E17, E27
  if (wanted && key?.md5 !== encryption.keyMd5) throw differentKey();
}

/** Refuses a copy with a customer key for either side, where source or destination is a directory bucket (ENCD-006). */
export function checkDirectoryKeys(buckets: readonly Bucket[], keys: readonly (CustomerKey | undefined)[]): void {
  const customer = keys.some((key) => key !== undefined);
  if (customer && buckets.some(({ kind }) => kind === "directory")) throw noCustomerKeys();
}

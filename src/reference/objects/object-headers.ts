import { invalidArgument } from "../http/refusal.ts";
import type { Request } from "../http/request.ts";

/** Headers of an upload that are answered again when the object is read, beside `x-amz-meta-…` (MPU-002, X5). */
const KEPT = [
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "content-type",
  "expires",
  "x-amz-website-redirect-location",
];

const STORAGE_CLASSES = [
  "STANDARD",
  "REDUCED_REDUNDANCY",
  "STANDARD_IA",
  "ONEZONE_IA",
  "INTELLIGENT_TIERING",
  "GLACIER",
  "GLACIER_IR",
  "DEEP_ARCHIVE",
  "EXPRESS_ONEZONE",
];

/** The headers that become part of the object. */
export function keptHeaders(request: Request): Record<string, string> {
  const kept = [...request.headers].filter(([name]) => KEPT.includes(name) || name.startsWith("x-amz-meta-"));
  return { "content-type": "binary/octet-stream", ...Object.fromEntries(kept), ...tagCount(request) };
}

// Tags are not kept, only that there are some: it is what a copy could take over and does not (X6).
function tagCount(request: Request): Record<string, string> {
  const tags = request.headers.get("x-amz-tagging") ?? "";
  return tags === "" ? {} : { "x-amz-tagging-count": String(tags.split("&").length) };
}

/** The storage class that is asked for, else STANDARD (G5). */
export function storageClassOf(request: Request): string {
  const storageClass = request.headers.get("x-amz-storage-class") ?? "STANDARD";
  if (STORAGE_CLASSES.includes(storageClass)) return storageClass;
  throw invalidArgument("The storage class you specified is not valid", "x-amz-storage-class", storageClass);
}

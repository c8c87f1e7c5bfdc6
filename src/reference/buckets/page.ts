import { invalidArgument } from "../http/refusal.ts";
import { queryValue, type Request } from "../http/request.ts";

/** How many entries a page of a listing has: as asked, 1,000 at most and by default (LIM-005). */
export function readPageSize(request: Request, name: string): number {
  const text = queryValue(request, name) ?? "1000";
  if (/^\d{1,9}$/.test(text)) return Math.min(Number(text), 1000);
  throw invalidArgument(`Provided ${name} not an integer or within integer range`, name, text);
}

/** Entries in the order of S3's listings: by the UTF-8 bytes of their keys. */
export function byKey<T>(entries: Iterable<readonly [key: string, value: T]>): (readonly [key: string, value: T])[] {
  return [...entries].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

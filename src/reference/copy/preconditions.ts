import { Refusal } from "../http/refusal.ts";
import type { Request } from "../http/request.ts";
import type { StoredObject } from "../world.ts";

/** The precondition headers of a copy, in the order in which the first failing one is named (C14). */
const CONDITIONS = ["If-Match", "If-Unmodified-Since", "If-None-Match", "If-Modified-Since"] as const;

type Condition = (typeof CONDITIONS)[number];

/** Refuses a copy of a source that does not meet the request's preconditions: always 412 (PRE-001…008, C1…C20). */
export function checkPreconditions(request: Request, source: StoredObject, now: number): void {
  for (const condition of CONDITIONS) {
    const value = request.headers.get(headerOf(condition));
    if (value !== undefined && !holds(condition, value, request, source, now)) {
      throw new Refusal("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", [
        ["Condition", `x-amz-copy-source-${condition}`],
      ]);
    }
  }
}

function holds(condition: Condition, value: string, request: Request, source: StoredObject, now: number): boolean {
  switch (condition) {
    case "If-Match":
      return matches(value, source);
    case "If-Unmodified-Since":
      // PRE-005, C11: a matching ETag outweighs the date. C10: the same second is unmodified.
      return request.headers.has(headerOf("If-Match")) || !(source.lastModified > readDate(value));
    case "If-None-Match":
      return !matches(value, source);
    case "If-Modified-Since":
      // C9: a date in the future is ignored. C8: the same second is unmodified.
      return readDate(value) > now || !(source.lastModified <= readDate(value));
  }
}

// C18, C19: any object. C20: with or without quotes.
function matches(value: string, source: StoredObject): boolean {
  return value === "*" || value.replace(/^"(.*)"$/, "$1") === source.etag;
}

// PRE-011. A date that cannot be read is NaN, which compares false: the header is ignored (C23).
function readDate(value: string): number {
  return Date.parse(/(?:GMT|Z)$/.test(value) ? value : `${value} GMT`);
}

function headerOf(condition: Condition): string {
  return `x-amz-copy-source-${condition.toLowerCase()}`;
}

import type { World } from "../world.ts";

/** A version id as versioned buckets give them: 32 characters. */
export function newVersionId({ random }: World): string {
  return random(24).toString("base64url");
}

/** Whether a text could be a version id at all: one that could not is refused, not looked for (V5, V7). */
export function isVersionId(text: string): boolean {
  return text === "null" || /^[A-Za-z0-9._-]{32}$/.test(text);
}

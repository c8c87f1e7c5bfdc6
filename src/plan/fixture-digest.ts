import { createHash } from "node:crypto";
import type { ObjectFixture } from "../model/case.ts";

/** A short name for the description of an object: cases that describe the same object share it. */
export function fixtureDigest(fixture: ObjectFixture): string {
  const headers = Object.entries(fixture.headers).sort(([a], [b]) => (a < b ? -1 : 1));
  const description = JSON.stringify([fixture.bucket, fixture.key, fixture.versions, headers]);
  return createHash("sha256").update(description).digest("hex").slice(0, 12);
}

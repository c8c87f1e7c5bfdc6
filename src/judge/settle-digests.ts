import type { Check, Matcher } from "../model/check.ts";
import type { ExpectedBytes } from "./compare-bytes.ts";
import type { DigestOf } from "./create-digests.ts";
import { showBytes } from "./show-value.ts";

type DigestMatcher = Extract<Matcher, { readonly kind: "digest" }>;

/** Puts the computed value in the place of each digest that checks expect. */
export function settleDigests(
  checks: readonly Check[],
  expectedBytes: ExpectedBytes,
  digestOf: DigestOf,
): readonly Check[] {
  return checks.map((check) =>
    "match" in check && check.match.kind === "digest"
      ? { ...check, match: settle(check.match, expectedBytes, digestOf) }
      : check,
  );
}

function settle({ digest, ofParts, parts }: DigestMatcher, expectedBytes: ExpectedBytes, digestOf: DigestOf): Matcher {
  const algorithm = digest === "ETag" ? "MD5" : digest;
  const contents = parts.map(expectedBytes);
  const digests = contents.map((bytes) => digestOf(algorithm, bytes));
  const raw = ofParts ? digestOf(algorithm, Buffer.concat(digests)) : Buffer.concat(digests);
  const size = contents.reduce((sum, bytes) => sum + bytes.length, 0);
  const suffix = ofParts ? `-${parts.length}` : "";
  const from = ofParts ? `the ${digest} of ${parts.length} parts` : `the ${digest} of ${showBytes(size)}`;
  return { kind: "equals", value: write(digest, raw, suffix), from };
}

/** A checksum goes on the wire in base64 (CKS-004), an ETag in hex and quotes (RESP-006, CKS-018). */
function write(digest: DigestMatcher["digest"], raw: Uint8Array, suffix: string): string {
  const bytes = Buffer.from(raw);
  return digest === "ETag" ? `"${bytes.toString("hex")}${suffix}"` : `${bytes.toString("base64")}${suffix}`;
}

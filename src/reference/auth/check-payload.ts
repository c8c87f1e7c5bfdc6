import { createHash } from "node:crypto";
import { Refusal } from "../http/refusal.ts";
import type { Request } from "../http/request.ts";

/** Refuses a body that is not the one that was signed (AUTH-010), or not the one of Content-MD5. */
export function checkPayload(request: Request, payloadHash: string): void {
  const actual = createHash("sha256").update(request.body).digest("hex");
  if (payloadHash !== "UNSIGNED-PAYLOAD" && payloadHash !== actual) {
    throw new Refusal(
      "XAmzContentSHA256Mismatch",
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
      [
        ["ClientComputedContentSHA256", payloadHash],
        ["S3ComputedContentSHA256", actual],
      ],
    );
  }
  const md5 = request.headers.get("content-md5");
  if (md5 !== undefined) checkMd5(request.body, md5);
}

function checkMd5(body: Buffer, given: string): void {
  if (!/^[A-Za-z0-9+/]{22}==$/.test(given)) {
    throw new Refusal("InvalidDigest", "The Content-MD5 you specified was invalid.", [["Content-MD5", given]]);
  }
  const actual = createHash("md5").update(body).digest("base64");
  if (actual === given) return;
  throw new Refusal("BadDigest", "The Content-MD5 you specified did not match what we received.", [
    ["ExpectedDigest", given],
    ["CalculatedDigest", actual],
  ]);
}

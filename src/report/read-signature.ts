import type { WireRequest } from "../model/exchange.ts";

/** How a request is signed, as far as its own headers and query tell. */
export type SignatureForm =
  | { readonly kind: "none" }
  | {
      readonly kind: "header";
      readonly accessKeyId: string;
      readonly region: string;
      readonly service: string;
      /** In lower case. */
      readonly signedHeaders: readonly string[];
    }
  /** Presigned. */
  | { readonly kind: "query" }
  /** An Authorization header that is not a whole one of Signature Version 4, or several of them. */
  | { readonly kind: "other" };

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 +Credential=([^,\s]+)\/\d{8}\/([^/,\s]+)\/([^/,\s]+)\/aws4_request, *SignedHeaders=([^,\s]+), *Signature=\S+$/;

/** Gives the form of a request's signature: its scope and signed headers, when it is a SigV4 header. */
export function readSignature(request: WireRequest): SignatureForm {
  const lines = request.headers.filter(([name]) => name.toLowerCase() === "authorization");
  const [first] = lines;
  if (first === undefined) return { kind: /[?&](?:X-Amz-)?Signature=/i.test(request.target) ? "query" : "none" };
  const [, accessKeyId, region, service, signed] = AUTHORIZATION.exec(first[1]) ?? [];
  if (lines.length > 1 || !accessKeyId || !region || !service || !signed) return { kind: "other" };
  return { kind: "header", accessKeyId, region, service, signedHeaders: signed.toLowerCase().split(";") };
}

import type { HeaderLine, WireRequest } from "../../src/model/exchange.ts";
import type { Credentials } from "../../src/model/target.ts";
import type { SigningOrder } from "../../src/sign/sign-request.ts";

/** The key pair of AWS's worked examples, published with them. */
export const SAMPLE_KEY: Credentials = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};

export const SAMPLE_HOST: HeaderLine = ["Host", "examplebucket.s3.amazonaws.com"];

export const SAMPLE_TIME = new Date("2013-05-24T00:00:00Z");

export function requestOf(change: Partial<WireRequest>): WireRequest {
  return {
    method: "GET",
    target: "/",
    headers: [SAMPLE_HOST],
    body: new Uint8Array(),
    connection: { protocol: "http:", hostname: "127.0.0.1", port: 80 },
    ...change,
  };
}

export function orderOf(change: Partial<SigningOrder["signing"]> = {}, rest: Partial<SigningOrder> = {}): SigningOrder {
  return {
    signer: "main",
    credentials: SAMPLE_KEY,
    signing: { region: "us-east-1", service: "s3", ...change },
    now: SAMPLE_TIME,
    ...rest,
  };
}

export function valuesOf({ headers }: WireRequest, name: string): readonly string[] {
  return headers.filter(([other]) => other.toLowerCase() === name).map(([, value]) => value);
}

/** The named field of an Authorization header. */
export function fieldOf(request: WireRequest, field: "Credential" | "SignedHeaders" | "Signature"): string | undefined {
  return new RegExp(`${field}=([^,]+)`).exec(valuesOf(request, "authorization").join())?.[1];
}

import type { Signer } from "../model/case.ts";
import type { Exchange, WireRequest } from "../model/exchange.ts";
import type { CurlPart } from "./curl-address.ts";
import { quoteShell } from "./quote-shell.ts";
import { readSignature, type SignatureForm } from "./read-signature.ts";

/** Headers that a client adds or changes on the way, which nobody signs. */
const NEVER_SIGNED: ReadonlySet<string> = new Set([
  "accept",
  "accept-encoding",
  "authorization",
  "connection",
  "content-length",
  "expect",
  "transfer-encoding",
  "user-agent",
]);

/** A signing time further off than this is no accident: AWS allows a quarter of an hour. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

const SIGNED_BY: Readonly<Record<Signer, string | undefined>> = {
  main: undefined,
  session: "it was signed by temporary credentials",
  second: "it was signed by the second account",
  anonymous: undefined,
  "unknown-key": "it was signed with an access key that nobody has",
  "wrong-secret": "it was signed with a wrong secret",
};

/** Gives the words that make curl sign in the same scope, and what curl's signer cannot express. */
export function curlSigning(exchange: Exchange, signer: Signer): CurlPart {
  const form = readSignature(exchange.request);
  const by = SIGNED_BY[signer];
  const differs = [...(by === undefined ? [] : [by]), ...differences(form, exchange)];
  return { words: signingWords(form), differs };
}

function signingWords(form: SignatureForm): string[] {
  if (form.kind !== "header") return [];
  const scope = quoteShell(`aws:amz:${form.region}:${form.service}`);
  return ["--aws-sigv4", scope, "--user", '"$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"'];
}

function differences(form: SignatureForm, exchange: Exchange): string[] {
  switch (form.kind) {
    case "none":
      return [];
    case "query":
      return ["the signature in its URL is not shown"];
    case "other":
      return ["its Authorization header is not shown"];
    case "header":
      return [...unsignedHeaders(exchange.request, form.signedHeaders), ...wrongClock(exchange)];
  }
}

function unsignedHeaders(request: WireRequest, signed: readonly string[]): string[] {
  const names = request.headers.map(([name]) => name.toLowerCase());
  const unsigned = [...new Set(names)].filter((name) => !signed.includes(name) && !NEVER_SIGNED.has(name));
  return unsigned.length === 0 ? [] : [`curl also signs ${unsigned.join(", ")}`];
}

function wrongClock({ request, startedAt }: Exchange): string[] {
  const date = request.headers.find(([name]) => name.toLowerCase() === "x-amz-date")?.[1] ?? "";
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  if (year === undefined) return [`curl signs with an x-amz-date of now`];
  const signedAt = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Math.abs(signedAt - startedAt) > CLOCK_TOLERANCE_MS ? [`it was signed with the time ${date}`] : [];
}

import { HarnessError } from "../errors.ts";
import type { Exchange, WireResponse } from "../model/exchange.ts";

/** What the preflight reads from an answer; `judge/` knows how. */
export interface AnswerReader {
  /** Name of the XML root element, if the body is XML. */
  readonly rootOf: (exchange: Exchange) => string | undefined;
  /** `Error/Code`, if there is one. */
  readonly codeOf: (exchange: Exchange) => string | undefined;
  /** `Error/Region`, if there is one. */
  readonly regionOf: (exchange: Exchange) => string | undefined;
}

/** Codes that say: the configuration is wrong, so no verdict could be trusted (AUTH-012 to -015, -017). */
const configurationFaults: Readonly<Record<string, string>> = {
  InvalidAccessKeyId: "the access key id is not known there: check the credentials of the target",
  SignatureDoesNotMatch: "the secret access key does not fit the access key id, or a proxy changes requests on the way",
  RequestTimeTooSkewed: "the clocks differ by more than 15 minutes: set the clock of this machine or of the server",
  ExpiredToken: "the session token has expired: get new credentials",
  InvalidToken: "the session token is not valid there: get new credentials",
  AuthorizationHeaderMalformed: "the signature names another region than the server expects: check `region`",
};

/**
 * Looks at the answer to a signed ListBuckets before any case is run. Whatever the answer is about
 * (allowed or not, implemented or not), it has to come from an S3 endpoint that takes our signature.
 * @throws HarnessError target-unreachable or target-unfit: exit code 3.
 */
export function checkPreflight(exchange: Exchange, endpoint: string, read: AnswerReader): void {
  const { outcome } = exchange;
  if (outcome.kind === "failure") {
    throw new HarnessError("target-unreachable", `${endpoint} gave no answer: ${outcome.failure.message}`, {
      hint: "check that the server is up, the address and port, http against https, and `tls` for a certificate of your own",
    });
  }
  const code = read.codeOf(exchange);
  const fault = code === undefined ? undefined : configurationFaults[code];
  if (fault !== undefined) {
    const region = read.regionOf(exchange);
    throw new HarnessError("target-unfit", `${endpoint} refused the signature: ${outcome.response.status} ${code}`, {
      hint: region ? `${fault}; the server names ${region}` : fault,
    });
  }
  if (code === undefined && read.rootOf(exchange) !== "ListAllMyBucketsResult") {
    throw new HarnessError(
      "target-unfit",
      `${endpoint} does not answer as S3: ${describe(outcome.response, read.rootOf(exchange))}`,
      {
        hint: "ListBuckets should be answered with ListAllMyBucketsResult or an Error document: check the endpoint",
      },
    );
  }
}

function describe({ status, headers, body }: WireResponse, root: string | undefined): string {
  const type = headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "no content type";
  const what = root === undefined ? `${body.length} bytes of ${type}` : `XML root ${root}`;
  return `status ${status}, ${what}`;
}

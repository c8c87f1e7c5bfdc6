import { HarnessError } from "../errors.ts";
import type { CauseName } from "./causes.ts";
import type { Diagnosis } from "./diagnosis.ts";

/** No HTTP answer came. */
const UNREACHABLE: ReadonlySet<CauseName> = new Set([
  "name-unknown",
  "nothing-listens",
  "no-connection",
  "plain-port",
  "unknown-authority",
  "certificate-name",
  "certificate-time",
  "tls-broken",
  "silent",
  "cut",
]);

/** Gives the error that ends a run before its first case: no verdict could be trusted. */
export function unfitError(endpoint: string, { subject, cause, came, hint }: Diagnosis): HarnessError {
  const reached = cause === undefined || !UNREACHABLE.has(cause);
  const message = reached ? `${endpoint} ${verbFor(subject)}: ${came}` : `${endpoint} gave no answer: ${came}`;
  return new HarnessError(reached ? "target-unfit" : "target-unreachable", message, { hint });
}

function verbFor(subject: string): string {
  if (subject === "S3") return "does not answer as S3";
  return subject === "credentials" || subject === "region" || subject === "clock"
    ? "refused the signature"
    : `is not ready (${subject})`;
}

/** Name and value as they stand on the wire, in order, repeated names repeated. */
export type HeaderLine = readonly [name: string, value: string];

/** Where the connection goes, whatever the Host header says. */
export interface Connection {
  readonly protocol: "http:" | "https:";
  readonly hostname: string;
  readonly port: number;
  /** The name sent in SNI and checked against the certificate; absent: `hostname`. */
  readonly servername?: string;
}

/** Size and sha256 of a body of which only the beginning is kept. */
export interface WholeBody {
  readonly size: number;
  readonly sha256: string;
}

/** A request ready to be signed, or signed: what goes out, byte for byte. */
export interface WireRequest {
  readonly method: string;
  /** Path and query as they go out, already encoded. */
  readonly target: string;
  /** Includes Host, unless the request is to go without one. */
  readonly headers: readonly HeaderLine[];
  readonly body: Uint8Array;
  /** Present after judging, where `body` is only the beginning of what went out. */
  readonly whole?: WholeBody;
  readonly connection: Connection;
}

/** An answer as it came. */
export interface WireResponse {
  readonly status: number;
  /** Values decoded as latin1, so that every byte is kept. */
  readonly headers: readonly HeaderLine[];
  /** What was read of the body: all of it, unless `truncated`. */
  readonly body: Uint8Array;
  /** Present after judging, where `body` is only the beginning of what was read. */
  readonly whole?: WholeBody;
  /** The body was longer than the limit; the rest was not read. */
  readonly truncated: boolean;
}

/** Why no (whole) answer came: all of them the target's doing, or the network's. */
export type FailureKind =
  | "refused" // nothing listens
  | "unresolved" // the name has no address
  | "reset" // closed before a whole answer
  | "timeout" // no (whole) answer in time
  | "tls" // handshake or certificate
  | "malformed"; // not HTTP

export interface TransportFailure {
  readonly kind: FailureKind;
  /** One sentence for a human, e.g. `the connection was reset after 120 bytes`. */
  readonly message: string;
}

/** Whether a step made the claim, looked at what it left behind, was its control, or only prepared the ground. */
export type StepRole = "setup" | "claim" | "observe" | "control" | "cleanup";

/** What went over the wire for one step: the answer, or why there was none. */
export interface Exchange {
  /** Step id; observations and controls carry the id of the step they belong to. */
  readonly step: string;
  readonly role: StepRole;
  readonly request: WireRequest;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly durationMs: number;
  /** How often the request was sent again after SlowDown and the like. */
  readonly retries: number;
  readonly outcome:
    | { readonly kind: "response"; readonly response: WireResponse }
    | { readonly kind: "failure"; readonly failure: TransportFailure };
}

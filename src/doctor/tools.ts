import type { BucketKind } from "../model/capability.ts";
import type { CaptureSource } from "../model/case.ts";
import type { Exchange, TransportFailure } from "../model/exchange.ts";
import type { Made } from "../model/plan.ts";
import type { Question, Setting } from "../model/question.ts";
import type { Target } from "../model/target.ts";

/** How answers are read; `judge/` knows. */
export interface Reader {
  /** Name of the XML root element, if the body is XML. */
  readonly rootOf: (exchange: Exchange) => string | undefined;
  /** `Error/Code`, if there is one. */
  readonly codeOf: (exchange: Exchange) => string | undefined;
  /** `Error/Region`, if there is one. */
  readonly regionOf: (exchange: Exchange) => string | undefined;
  /** The answer in a few words, and what a refusal says itself: `403 (HTML)`, `404 NoSuchUpload: It is gone.` */
  readonly describe: (exchange: Exchange) => string;
  /** 2xx without an Error body. */
  readonly answeredOk: (exchange: Exchange) => boolean;
  readonly capture: (source: CaptureSource, exchange: Exchange) => string | undefined;
}

/** What came of a TLS handshake. */
export type Handshake =
  | { readonly kind: "trusted"; readonly about: string }
  | { readonly kind: "untrusted"; readonly about: string; readonly code: string }
  | { readonly kind: "failed"; readonly failure: TransportFailure };

/** The way to an endpoint, step by step. */
export interface Way {
  readonly lookUp: (
    endpoint: string,
  ) => Promise<{ readonly addresses?: readonly string[]; readonly failure?: TransportFailure }>;
  readonly connect: (endpoint: string) => Promise<TransportFailure | undefined>;
  readonly shakeHands: (endpoint: string) => Promise<Handshake>;
}

/** What asks and reads. */
export interface Asker {
  readonly target: Pick<Target, "endpoint" | "region" | "addressing" | "tls">;
  readonly ask: (question: Question, setting: Setting) => Promise<Exchange>;
  readonly read: Reader;
  readonly way: Way;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** The same, and what makes things on the target and takes them away again. */
export interface Examiner extends Asker {
  readonly target: Target;
  /** Part of every name that is made. */
  readonly runId: string;
  readonly bucketName: (kind: BucketKind) => string;
  /** Makes and configures the bucket of a kind, written down first; the answers in order, none after a refusal. */
  readonly makeBucket: (kind: BucketKind, setting: Setting) => Promise<readonly Exchange[]>;
  readonly journal: {
    readonly made: (made: Made) => void;
    readonly uploadId: (made: Made, id: string) => void;
    readonly gone: (made: Made) => void;
    readonly entries: () => readonly unknown[];
  };
  /** Takes away everything that was written down; what could not be, one sentence each. */
  readonly takeAway: (setting: Setting) => Promise<readonly string[]>;
  readonly signal: AbortSignal;
}

import type { Owner } from "./capability.ts";
import type { CaptureSource, Case, Signer, Signing } from "./case.ts";
import type { Check, Side } from "./check.ts";
import type { Connection, StepRole } from "./exchange.ts";

/** What a request carries, content by name still to be made. */
export type PlannedBody =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "content"; readonly pieces: readonly Piece[] };

/** Bytes `first` to `last` (inclusive) of `contentOf(seed, size)`. */
export interface Piece {
  readonly seed: string;
  readonly size: number;
  readonly first: number;
  readonly last: number;
}

/**
 * A request with every name resolved. Texts may still hold `${…}` for values that only the run knows
 * (upload ids, ETags, version ids, captures).
 */
export interface PlannedRequest {
  readonly method: string;
  readonly path: string;
  /** Without `?`; encoded, but for references, which are encoded as they are filled in when `encodeQuery`. */
  readonly query: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: PlannedBody;
  /** The Host header; absent: the request goes without one. */
  readonly host?: string;
  readonly connection: Connection;
  readonly signer: Signer;
  readonly signing: Signing & { readonly region: string; readonly service: string };
}

/** One request to be made, and what its answer is judged by. */
export interface PlannedStep {
  readonly id: string;
  /** Sent at the same time as the step before. */
  readonly withPrevious?: true;
  /** Seconds to wait before it is sent. */
  readonly wait?: number;
  readonly role: StepRole;
  readonly request: PlannedRequest;
  readonly checks: readonly Check[];
  readonly either: readonly Side[];
  readonly capture: Readonly<Record<string, CaptureSource>>;
  /** Looks at what the step left behind, where a check asks for it. */
  readonly observe: Observations;
  /** The twin without the defect: has to be answered with 2xx and, for a copy, a CopyPartResult. */
  readonly control?: PlannedStep;
}

/** Requests that follow a claim: `list` always, `complete` and `read` only after an answer of 2xx. */
export interface Observations {
  /** ListParts, for `part` checks. */
  readonly list?: PlannedStep;
  /** CompleteMultipartUpload with this part alone, for `copied` checks. */
  readonly complete?: PlannedStep;
  /** GetObject of what was completed, for `copied` checks. */
  readonly read?: PlannedStep;
}

/** Something made on the target that has to be taken away again, by the owner of its bucket. */
export type Made =
  | { readonly kind: "bucket"; readonly bucket: string; readonly owner: Owner }
  | {
      readonly kind: "object";
      readonly bucket: string;
      readonly key: string;
      readonly versioned: boolean;
      readonly owner: Owner;
    }
  | { readonly kind: "upload"; readonly bucket: string; readonly key: string; readonly owner: Owner };

/**
 * A bucket, object or upload to make before the steps. Fixtures of the same `id` are made once per run.
 * Its steps run in order and each has to be answered with 2xx; captures and `values` are known afterwards
 * under `name.`.
 */
export interface PlannedFixture {
  readonly id: string;
  /** The name in the case: `source`, `upload`; values are read as `${source.etag}`. */
  readonly name: string;
  /** Ids of fixtures that have to be made before. */
  readonly after: readonly string[];
  readonly makes: readonly Made[];
  readonly steps: readonly PlannedStep[];
  readonly values: Readonly<Record<string, string>>;
}

/** A case with every name resolved: what the run carries out. */
export interface PlannedCase {
  readonly case: Case;
  readonly fixtures: readonly PlannedFixture[];
  readonly steps: readonly PlannedStep[];
  /** Objects that the steps may bring into being. */
  readonly makes: readonly Made[];
  /** Values known before the run, by the name that texts refer to. */
  readonly values: Readonly<Record<string, string>>;
  /** Content behind the names that checks compare with. */
  readonly contents: Readonly<Record<string, { readonly seed: string; readonly size: number }>>;
}

import type { HostOptions, Signer } from "./case.ts";
import type { Target } from "./target.ts";

/** A request of no case, by which a target is looked at: what is absent is the ordinary. */
export interface Question {
  readonly method: string;
  /** Absent: the service itself is asked. */
  readonly bucket?: string;
  readonly key?: string;
  /** Without `?`, encoded but for references. */
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signer?: Signer;
  /** Asks for the bucket by AWS's host name for it, whatever the setting says. */
  readonly awsHost?: HostOptions;
  /** Behind the `${…}` of query, headers and body: what the target has told. */
  readonly values?: Readonly<Record<string, string>>;
}

/** How a target is asked: as it was configured, until an answer shows what is right. */
export interface Setting {
  readonly endpoint: string;
  readonly region: string;
  readonly addressing: Target["addressing"];
  /** Seconds that the target is ahead of us. */
  readonly clockOffset: number;
}

import { createHash } from "node:crypto";
import type { Capability } from "../model/capability.ts";
import type { HostOptions } from "../model/case.ts";
import type { Exchange } from "../model/exchange.ts";
import type { Question } from "../model/question.ts";
import type { Target } from "../model/target.ts";
import { answerHeader } from "./read-fault.ts";
import type { Reader } from "./tools.ts";

/** Where a capability is tried. */
export interface Place {
  readonly target: Target;
  readonly bucket: string;
  /** What the keys begin with. */
  readonly prefix: string;
}

/** How a capability is seen in a request or two. */
export interface Trial {
  readonly capability: Capability;
  readonly tried: string;
  /** It changes the bucket, so it is tried only on one that is ours. */
  readonly configures?: true;
  /** Absent: the target file does not give what it takes. */
  readonly questions: (place: Place) => readonly Question[] | undefined;
  /** Whether the last answer shows it; those before have to be 2xx. */
  readonly shows: (answer: Exchange, read: Reader) => boolean;
}

/** What is written where the bytes do not matter. */
export const BODY = "copypart doctor was here\n";
const namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

/** The digest of a text or of bytes in base64. */
export function digestOf(text: string | Uint8Array, algorithm: string): string {
  return createHash(algorithm).update(text).digest("base64");
}

/** An object is written with headers, and one of them comes back. */
export function written(
  capability: Capability,
  headersOf: (target: Target) => Readonly<Record<string, string>> | undefined,
  back: string,
): Trial {
  return {
    capability,
    tried: `write an object, see ${back} in the answer`,
    questions: ({ target, bucket, prefix }) => {
      const headers = headersOf(target);
      return headers && [{ method: "PUT", bucket, key: `${prefix}${capability}`, headers, body: BODY }];
    },
    shows: (answer, { answeredOk }) => answeredOk(answer) && answerHeader(answer, back) !== undefined,
  };
}

/** An upload is begun with a checksum algorithm, which comes back. */
export function begun(capability: Capability, algorithm: string): Trial {
  const header = "x-amz-checksum-algorithm";
  return {
    capability,
    tried: `begin an upload with ${header}: ${algorithm}`,
    questions: ({ bucket, prefix }) => [
      { method: "POST", bucket, key: `${prefix}${capability}`, query: "uploads", headers: { [header]: algorithm } },
    ],
    shows: (answer, { answeredOk }) => answeredOk(answer) && answerHeader(answer, header)?.toUpperCase() === algorithm,
  };
}

/** A bucket of ours is configured so, and says so when it is asked. */
export function configured(capability: Capability, query: string, root: string, inner: string): Trial {
  const text = `<${root} xmlns="${namespace}">${inner}</${root}>`;
  const headers = { "content-type": "application/xml", "content-md5": digestOf(text, "md5") };
  return {
    capability,
    configures: true,
    tried: `PUT and GET ?${query}`,
    questions: ({ bucket }) => [
      { method: "PUT", bucket, query, headers, body: text },
      { method: "GET", bucket, query },
    ],
    shows: (answer, { rootOf }) => rootOf(answer) === root,
  };
}

/** The service takes another signer. */
export function signed(capability: Capability, signer: "second" | "session"): Trial {
  return {
    capability,
    tried: `ListBuckets, signed by \`${signer}\``,
    questions: ({ target }) => (target[signer] === undefined ? undefined : [{ method: "GET", signer }]),
    shows: (answer, { answeredOk }) => answeredOk(answer),
  };
}

/** The bucket is found by AWS's host name for it. */
export function hosted(capability: Capability, awsHost: HostOptions): Trial {
  return {
    capability,
    tried: "list the bucket by AWS's host for it",
    questions: ({ bucket }) => [{ method: "GET", bucket, query: "list-type=2&max-keys=1", awsHost }],
    shows: (answer, { rootOf }) => rootOf(answer) === "ListBucketResult",
  };
}

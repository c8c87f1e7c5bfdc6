import { HarnessError } from "../errors.ts";
import type { HostOptions } from "../model/case.ts";

/** Where AWS's endpoint rules send a request for a bucket, and what signs it. */
export interface ResolvedHost {
  readonly host: string;
  /** Path before the key, without a trailing slash: empty for virtual-hosted forms. */
  readonly pathPrefix: string;
  readonly service: string;
  readonly region: string;
}

/** What is asked of the rules; `control` asks for the regional endpoint that makes directory buckets. */
export interface HostQuestion extends HostOptions {
  /** A name, an alias, or the ARN of an access point. */
  readonly bucket: string;
  /** The client's Region. */
  readonly region: string;
  readonly control?: boolean;
}

/**
 * Answers where a request for a bucket goes.
 * @throws HarnessError `usage` where the rules refuse the question, as a client of AWS does before it sends anything
 * (ADDR-009, ADDR-011, AP-017, OUT-010), or offer no signature that copypart can make (AP-019).
 */
export type HostResolver = (question: HostQuestion) => ResolvedHost;

/**
 * Gives a resolver over the endpoint rules that AWS publishes in `@aws-sdk/client-s3`
 * (UploadPartCopy binds Bucket and disables S3 Express sessions: AUTH-026, DIRH-002, DIRH-020).
 * The client is loaded here, because it is heavy and most commands need none of it.
 */
export async function createHostResolver(): Promise<HostResolver> {
  const { S3Client } = await import("@aws-sdk/client-s3");
  const { endpointProvider } = new S3Client({ region: "us-east-1" }).config;
  return (question) => {
    const { url, properties } = ask(question, () => endpointProvider(toParameters(question)));
    // AUTH-028: the rules name sigv4a first where both are taken.
    const scheme = properties?.["authSchemes"]?.find(({ name }) => name === "sigv4");
    if (!scheme) throw new HarnessError("usage", `requests for bucket ${question.bucket} cannot be signed by SigV4`);
    return {
      host: url.host,
      pathPrefix: url.pathname.replace(/\/$/, ""),
      service: scheme.signingName ?? "s3",
      region: scheme.signingRegion ?? question.region,
    };
  };
}

function toParameters({ bucket, region, control, ...options }: HostQuestion) {
  return {
    Bucket: bucket,
    Region: region,
    UseFIPS: options.fips ?? false,
    UseDualStack: options.dualStack ?? false,
    Accelerate: options.accelerate ?? false,
    DisableS3ExpressSessionAuth: true,
    ...(options.pathStyle !== undefined && { ForcePathStyle: options.pathStyle }),
    ...(options.endpoint !== undefined && { Endpoint: options.endpoint }),
    ...(options.useArnRegion !== undefined && { UseArnRegion: options.useArnRegion }),
    ...(options.disableMultiRegionAccessPoints !== undefined && {
      DisableMultiRegionAccessPoints: options.disableMultiRegionAccessPoints,
    }),
    ...(options.globalEndpoint !== undefined && { UseGlobalEndpoint: options.globalEndpoint }),
    ...(control && { UseS3ExpressControlEndpoint: true }),
  };
}

function ask<T>(question: HostQuestion, rules: () => T): T {
  try {
    return rules();
  } catch (cause) {
    throw new HarnessError("usage", `AWS's endpoint rules refuse ${JSON.stringify(question)}`, { cause });
  }
}

import type { Target } from "../index.ts";
import { CAPABILITIES } from "../model/capability.ts";
import type { RandomBytes } from "../model/seeded-random.ts";
import { type Reference, startReference } from "../reference/start-reference.ts";

/** Which side of "a range on a small source" the reference takes. */
export type SmallSourceRange = "recorded" | "documented";

/** Starts the reference server and describes it as a target that supports everything that it does. */
export async function startEmbedded(
  smallSourceRange: SmallSourceRange,
  random?: RandomBytes,
): Promise<{ target: Target; reference: Reference }> {
  const reference = await startReference({ smallSourceRange, ...(random && { random }) });
  return { target: describeEmbedded(reference, smallSourceRange), reference };
}

/** Describes a reference server as a target that supports everything that it does. */
export function describeEmbedded(reference: Reference, smallSourceRange: SmallSourceRange): Target {
  const [main, second] = reference.accounts;
  return {
    name: "embedded",
    version: smallSourceRange,
    endpoint: reference.httpsUrl,
    plainEndpoint: reference.httpUrl,
    region: reference.region,
    addressing: "path",
    credentials: main,
    accountId: main.accountId,
    second: { credentials: second, accountId: second.accountId },
    ...(main.session && { session: main.session }),
    kmsKey: reference.kmsKeyId,
    kmsKeys: reference.kmsKeys,
    zone: reference.zone,
    // What the reference does not do has no case yet.
    capabilities: [...CAPABILITIES],
    otherRegion: reference.otherRegion,
    buckets: {
      "local-zone": reference.places.localZone,
      "access-point": reference.places.accessPoint,
      "access-point-alias": reference.places.accessPointAlias,
      "fsx-access-point": reference.places.fsxAccessPoint,
      "directory-access-point": reference.places.directoryAccessPoint,
      outposts: reference.places.outposts,
      "outposts-alias": reference.places.outpostsAlias,
    },
    tls: { caPem: reference.caPem, insecure: false },
    limits: { concurrency: 8, timeoutSeconds: 30, maxBodyMiB: 64 },
  };
}

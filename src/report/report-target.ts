import { digestOf } from "../model/digest.ts";
import type { Report } from "../model/report.ts";
import type { Target } from "../model/target.ts";

type Settings = NonNullable<Report["target"]["settings"]>;

/** Gives what a report says of its target: all that requests are made of, and no secret. */
export function reportTarget(target: Target): Report["target"] {
  const { name, version, endpoint, region, addressing, capabilities } = target;
  const about = {
    name,
    ...(version === undefined ? {} : { version }),
    // A user and password in the address are secrets too.
    endpoint: endpoint.replace(/^(https?:\/\/)[^/@]*@/, "$1"),
    region,
    addressing,
    capabilities: [...capabilities],
    settings: settingsOf(target),
    ...(target.file && { file: target.file }),
  };
  return { ...about, digest: digestOf(about) };
}

function settingsOf(target: Target): Settings {
  const { plainEndpoint, accountId, second, kmsKey, principal, otherRegion } = target;
  const known = { plainEndpoint, accountId, secondAccountId: second?.accountId, kmsKey, principal, otherRegion };
  return {
    ...onlyGiven(known),
    kmsKeys: onlyGiven(target.kmsKeys),
    zone: target.zone,
    buckets: onlyGiven(target.buckets),
  };
}

function onlyGiven(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]])),
  );
}

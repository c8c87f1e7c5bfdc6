import type { Report } from "../model/report.ts";
import { type Target, targetSchema } from "../model/target.ts";

const NOBODY = { accessKeyId: "", secretAccessKey: "" };

/** Gives the target that a report speaks of, as far as requests are planned by it; its credentials are nobody's. */
export function restoreTarget({
  name,
  version,
  endpoint,
  region,
  addressing,
  capabilities,
  settings,
}: Report["target"]): Target {
  const { secondAccountId, ...own } = settings ?? { kmsKeys: {}, zone: undefined, buckets: {} };
  const file = targetSchema.parse({ name, version, endpoint, region, addressing, capabilities, ...own });
  return {
    ...file,
    credentials: NOBODY,
    session: { ...NOBODY, sessionToken: "" },
    second: { credentials: NOBODY, ...(secondAccountId !== undefined && { accountId: secondAccountId }) },
    tls: { insecure: false },
  };
}

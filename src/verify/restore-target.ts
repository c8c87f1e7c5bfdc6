import type { Report } from "../model/report.ts";
import { type Target, targetSchema } from "../model/target.ts";

const NOBODY = { accessKeyId: "", secretAccessKey: "" };

/**
 * Gives the target that a report speaks of, as far as requests are planned by it; its credentials are nobody's. Where
 * no target file could say so, gives why.
 */
export function restoreTarget({
  name,
  version,
  endpoint,
  region,
  addressing,
  capabilities,
  settings,
}: Report["target"]): Target | { readonly wrong: string } {
  const { secondAccountId, ...own } = settings ?? { kmsKeys: {}, zone: undefined, buckets: {} };
  const parsed = targetSchema.safeParse({ name, version, endpoint, region, addressing, capabilities, ...own });
  if (!parsed.success) return { wrong: parsed.error.issues.map(tell).join("; ") };
  return {
    ...parsed.data,
    credentials: NOBODY,
    session: { ...NOBODY, sessionToken: "" },
    second: { credentials: NOBODY, ...(secondAccountId !== undefined && { accountId: secondAccountId }) },
    tls: { insecure: false },
  };
}

function tell({ path, message }: { readonly path: readonly PropertyKey[]; readonly message: string }): string {
  return `${path.map(String).join(".")}: ${message}`;
}

import type { WireRequest } from "../../src/model/exchange.ts";
import { seededBytes } from "../../src/model/seeded-random.ts";
import { makeKmsKeys } from "../../src/reference/encryption/kms-keys.ts";
import { parseRequest } from "../../src/reference/http/read-request.ts";
import type { Request } from "../../src/reference/http/request.ts";
import { DEFAULT_RULES } from "../../src/reference/rules.ts";
import type { World } from "../../src/reference/world.ts";

/** When it is in the world of the reference server. */
export const NOW = Date.parse("2026-11-22T10:00:00Z");

/** A world of one account, with nothing in it. */
export const WORLD: World = {
  accounts: [
    {
      accessKeyId: "AKID",
      secretAccessKey: "secret",
      accountId: "111122223333",
      session: { accessKeyId: "ASIA", secretAccessKey: "session-secret", sessionToken: "token/+=" },
    },
  ],
  region: "us-east-1",
  regions: ["us-east-1"],
  zone: "use1-az4",
  kmsKeys: makeKmsKeys("us-east-1", "111122223333"),
  hostname: "127.0.0.1",
  rules: DEFAULT_RULES,
  now: () => NOW,
  random: seededBytes("properties"),
  buckets: new Map(),
  accessPoints: [],
  uploads: new Map(),
};

/** A request as the reference server takes it apart. */
export function readByReference({ method, target, headers, body }: WireRequest): Request {
  return parseRequest({ method, target, lines: headers.flat(), secure: false }, Buffer.from(body));
}

import { type Case, type ChangingServer, openArena, type Target } from "../../index.ts";
import { CAPABILITIES } from "../../model/capability.ts";
import { targetSchema } from "../../model/target.ts";
import { startTrivial, type TrivialServerName } from "../../reference/trivial-servers.ts";

/** Long enough for a server on the same machine, and short enough to wait for one that never answers. */
const patienceSeconds = 1;

/** Cases at once: a server that never answers is waited for. */
const atOnce = 64;

/** Gives the ids of the cases that a trivial server passes. */
export async function passesOn(name: TrivialServerName, cases: readonly Case[]): Promise<string[]> {
  const trivial = await startTrivial(name);
  const arena = await openArena(serverAt(trivial.url), "trivial", atOnce);
  const waiting = [...cases];
  const passed: string[] = [];
  const work = async () => {
    for (let item = waiting.shift(); item; item = waiting.shift()) {
      if ((await arena.judge(item)).outcome === "pass") passed.push(item.id);
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, work));
    return passed.sort();
  } finally {
    await arena.close();
    await trivial.close();
  }
}

function serverAt(url: string): ChangingServer {
  return {
    target: describe(url),
    enter: () => () => {},
    now: Date.now,
    pause: async () => {},
  };
}

/** A target that declares everything, so that no case is spared. */
function describe(url: string): Target {
  const keys = { accessKeyId: "COPYPARTEXAMPLE00001", secretAccessKey: "copypart/public/example/secret/main/0001" };
  const file = targetSchema.parse({
    name: "trivial",
    endpoint: url,
    plainEndpoint: url,
    accountId: "111122223333",
    otherRegion: "eu-west-1",
    kmsKey: "arn:aws:kms:us-east-1:111122223333:key/0",
    kmsKeys: { disabled: "d", signing: "s", deleted: "x", refused: "r", "encrypt-only": "e" },
    capabilities: [...CAPABILITIES],
    buckets: {
      "local-zone": "copypart-given--use1-dfw2-az1--x-s3",
      "access-point": "arn:aws:s3:us-east-1:111122223333:accesspoint/copypart-ap",
      "access-point-alias": "copypart-ap-copypartembeddedreference0000000001-s3alias",
      "fsx-access-point": "copypart-fsx-copypartembeddedreference00000002-ext-s3alias",
      "directory-access-point": "copypart--use1-az4--xa-s3",
      outposts: "arn:aws:s3-outposts:us-east-1:111122223333:outpost/op-01234567890abcdef/accesspoint/copypart-op",
      "outposts-alias": "copypart-opa-o01234567890abcdefcopypartembedded0000use10--op-s3",
    },
    limits: { timeoutSeconds: patienceSeconds },
  });
  return {
    ...file,
    credentials: keys,
    session: { ...keys, sessionToken: "token" },
    second: { credentials: keys, accountId: "444455556666" },
    tls: { insecure: false },
  };
}

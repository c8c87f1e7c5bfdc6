import type { Call } from "../call.ts";
import { type Reply, xmlReply } from "../http/reply.ts";
import type { Xml } from "../xml/write-xml.ts";
import { byKey } from "./page.ts";

/** ListBuckets: the caller's own, general purpose ones. */
export function listBuckets(call: Call): Reply {
  const { caller, world } = call;
  const own = byKey(world.buckets).filter(
    ([, { owner, kind }]) => owner.accountId === caller.accountId && kind === "general",
  );
  return xmlReply("ListAllMyBucketsResult", [
    ["Owner", [["ID", caller.accountId]]],
    [
      "Buckets",
      own.map(
        ([name, bucket]): Xml => [
          "Bucket",
          [
            ["Name", name],
            ["CreationDate", new Date(bucket.createdAt).toISOString()],
          ],
        ],
      ),
    ],
  ]);
}

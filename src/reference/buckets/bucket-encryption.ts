import type { Call } from "../call.ts";
import { managedEncryption } from "../encryption/managed-encryption.ts";
import { emptyReply, type Reply, xmlReply } from "../http/reply.ts";
import type { Bucket, ManagedEncryption } from "../world.ts";
import { malformedXml, readBody } from "../xml/read-body.ts";
import { childText, type XmlNode } from "../xml/read-xml.ts";
import type { Xml } from "../xml/write-xml.ts";
import { findBucket } from "./find-bucket.ts";

/** GetBucketEncryption: every bucket has a default (ENC-005), and says which kinds of encryption it refuses (SSEC-017). */
export function getBucketEncryption(call: Call): Reply {
  const { encryption, sseCBlocked, kind } = findBucket(call);
  const byDefault: Xml[] = [["SSEAlgorithm", encryption.kind]];
  if (encryption.kind !== "AES256") byDefault.push(["KMSMasterKeyID", encryption.keyId]);
  const rule: Xml[] = [
    ["ApplyServerSideEncryptionByDefault", byDefault],
    ["BucketKeyEnabled", encryption.kind !== "AES256" && encryption.bucketKey],
  ];
  if (kind === "general") {
    rule.push(["BlockedEncryptionTypes", [["EncryptionType", sseCBlocked ? "SSE-C" : "NONE"]]]);
  }
  return xmlReply("ServerSideEncryptionConfiguration", [["Rule", rule]]);
}

/**
 * PutBucketEncryption: the default of uploads and objects that ask for nothing else (ENC-004, ENCD-001), and whether
 * customer keys are refused (SSEC-017, SSEC-018). What the rule does not name stays as it is.
 */
export function putBucketEncryption(call: Call): Reply {
  const bucket = findBucket(call);
  const rule = childOf(readBody(call.request, "ServerSideEncryptionConfiguration"), "Rule");
  if (!rule) throw malformedXml();
  const encryption = readDefault(call, bucket, rule);
  const sseCBlocked = readBlocked(bucket, rule);
  if (encryption === undefined && sseCBlocked === undefined) throw malformedXml();
  bucket.encryption = encryption ?? bucket.encryption;
  bucket.sseCBlocked = sseCBlocked ?? bucket.sseCBlocked;
  return emptyReply(200);
}

function readDefault(call: Call, bucket: Bucket, rule: XmlNode): ManagedEncryption | undefined {
  const byDefault = childOf(rule, "ApplyServerSideEncryptionByDefault");
  if (!byDefault) return undefined;
  const encryption = managedEncryption(
    call.world,
    childText(byDefault, "SSEAlgorithm") ?? "",
    childText(byDefault, "KMSMasterKeyID"),
    childText(rule, "BucketKeyEnabled") === "true",
  );
  if (bucket.kind === "directory" && encryption.kind === "aws:kms:dsse") throw malformedXml();
  return encryption;
}

function readBlocked(bucket: Bucket, rule: XmlNode): boolean | undefined {
  const blocked = childOf(rule, "BlockedEncryptionTypes");
  if (!blocked) return undefined;
  const type = childText(blocked, "EncryptionType");
  if (bucket.kind === "directory" || (type !== "SSE-C" && type !== "NONE")) throw malformedXml();
  return type === "SSE-C";
}

function childOf(node: XmlNode, name: string): XmlNode | undefined {
  return node.children.find((child) => child.name === name);
}

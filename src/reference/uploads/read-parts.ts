import { ALGORITHMS, type Algorithm } from "../checksums/checksum.ts";
import { invalidArgument, Refusal } from "../http/refusal.ts";
import type { Request } from "../http/request.ts";
import { malformedXml, readBody } from "../xml/read-body.ts";
import { childText, type XmlNode } from "../xml/read-xml.ts";

/** A part as CompleteMultipartUpload names it. */
export interface ListedPart {
  readonly number: number;
  /** Without quotes (L11). */
  readonly etag: string;
  /** Base64, by the algorithms that were given (CKS-011). */
  readonly checksums: Readonly<Partial<Record<Algorithm, string>>>;
}

/** Reads the body of CompleteMultipartUpload: at least one part, each with number and ETag (MPU-006, MPU-012). */
export function readListedParts(request: Request): readonly ListedPart[] {
  // L10
  if (request.body.length === 0) throw noParts();
  const document = readBody(request, "CompleteMultipartUpload");
  const parts = document.children.map(readPart);
  if (parts.length === 0) throw noParts();
  return parts;
}

function readPart(node: XmlNode): ListedPart {
  const text = childText(node, "PartNumber");
  const etag = childText(node, "ETag");
  if (node.name !== "Part" || text === undefined || etag === undefined || !/^-?\d{1,9}$/.test(text)) {
    throw malformedXml();
  }
  // L9
  if (Number(text) < 1) throw invalidArgument("PartNumber must be >= 1", "PartNumber", text);
  const checksums = ALGORITHMS.map((algorithm) => [algorithm, childText(node, `Checksum${algorithm}`)] as const);
  return {
    number: Number(text),
    etag: etag.replace(/^"(.*)"$/, "$1"),
    checksums: Object.fromEntries(checksums.filter(([, value]) => value !== undefined)),
  };
}

function noParts(): Refusal {
  return new Refusal("InvalidRequest", "You must specify at least one part");
}

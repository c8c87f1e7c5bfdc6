import { digestOf } from "../checksums/checksum.ts";
import type { Part, Upload } from "../world.ts";
import type { Xml } from "../xml/write-xml.ts";

/**
 * The checksum elements of a completed upload: of the part checksums with `-N` (K4), of the whole object (K5), or
 * the default CRC64NVME where no algorithm was chosen (K12) — not where the server has no key to read with (SSEC-021).
 */
export function objectChecksum(
  upload: Upload,
  parts: readonly Part[],
  data: Buffer,
  readable: boolean,
): readonly Xml[] {
  if (!readable) return [];
  const { algorithm, type } = upload.checksum ?? { algorithm: "CRC64NVME", type: "FULL_OBJECT" };
  const value =
    type === "FULL_OBJECT"
      ? digestOf(algorithm, data).toString("base64")
      : `${digestOf(algorithm, joined(parts)).toString("base64")}-${parts.length}`;
  return [
    [`Checksum${algorithm}`, value],
    ["ChecksumType", type],
  ];
}

function joined(parts: readonly Part[]): Buffer {
  return Buffer.concat(parts.map(({ checksum }) => Buffer.from(checksum?.value ?? "", "base64")));
}

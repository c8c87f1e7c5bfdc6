import { ALGORITHMS, digestOf } from "../checksums/checksum.ts";
import { Refusal } from "../http/refusal.ts";
import { mapText } from "./change-reply.ts";
import { withoutHeaders } from "./change-request.ts";
import { changePart, partNamed, uploadNamed } from "./copy-result.ts";
import type { Fault } from "./fault.ts";
import { sourceOf } from "./source-of.ts";

const ELEMENT = /<Checksum(?!Type|Algorithm)(\w+)>([^<]*)<\/Checksum\1>/g;

/** Defects in the checksums of parts and of what is made of them. */
export const CHECKSUM_FAULTS: readonly Fault[] = [
  {
    id: "checksum/not-told",
    title: "A copied part is told without its checksum",
    breaks: ["CKS-002", "K1"],
    answers: (reply) => mapText(reply, (text) => text.replaceAll(ELEMENT, "")),
  },
  {
    id: "checksum/none-in-list",
    title: "ListParts shows no checksums",
    breaks: ["CKS-015", "K3"],
    on: ["ListParts"],
    answers: (reply) => mapText(reply, (text) => text.replaceAll(ELEMENT, "")),
  },
  {
    id: "checksum/hexadecimal",
    title: "The checksum of a part is told in hexadecimal",
    breaks: ["CKS-004"],
    answers: (reply) =>
      mapText(reply, (text) =>
        text.replaceAll(
          ELEMENT,
          (_all, name, value) => `<Checksum${name}>${Buffer.from(value, "base64").toString("hex")}</Checksum${name}>`,
        ),
      ),
  },
  {
    id: "checksum/of-the-source",
    title: "The checksum of a part is that of the whole source",
    breaks: ["CKS-006", "CKS-014"],
    seenAt: "versitygw 1.8.0, where the algorithms agree",
    does: (call, right) => {
      const version = sourceOf(call)?.version;
      const reply = right(call);
      const part = partNamed(call);
      if (!version || version.deleteMarker || !part?.checksum) return reply;
      const { algorithm, value } = part.checksum;
      const other = digestOf(algorithm, version.data).toString("base64");
      changePart(call, (own) => ({ ...own, checksum: { algorithm, value: other } }));
      return mapText(reply, (text) => text.replaceAll(value, other));
    },
  },
  {
    id: "checksum/of-another-algorithm",
    title: "The checksum of a part is computed by CRC32, whatever it is called",
    breaks: ["CKS-003", "CKS-004", "K1"],
    does: (call, right) => {
      const reply = right(call);
      const part = partNamed(call);
      if (!part?.checksum || part.checksum.algorithm === "CRC32") return reply;
      const { algorithm, value } = part.checksum;
      const other = digestOf("CRC32", part.data).toString("base64");
      changePart(call, (own) => ({ ...own, checksum: { algorithm, value: other } }));
      return mapText(reply, (text) => text.replaceAll(value, other));
    },
  },
  {
    id: "checksum/of-no-form",
    title: "The checksum of a copied part is no base64, wherever it is told",
    breaks: ["CKS-004"],
    does: (call, right) => {
      const reply = right(call);
      const { checksum } = partNamed(call) ?? {};
      if (!checksum) return reply;
      changePart(call, (own) => ({ ...own, checksum: { ...checksum, value: "not base64" } }));
      return mapText(reply, (text) => text.replaceAll(checksum.value, "not base64"));
    },
  },
  {
    id: "checksum/all-algorithms",
    title: "A part is told with checksums of all algorithms",
    breaks: ["CKS-005", "K2"],
    does: (call, right) => {
      const reply = right(call);
      const part = partNamed(call);
      const missing = ALGORITHMS.filter((name) => name !== part?.checksum?.algorithm);
      const more = missing.map(
        (name) =>
          `<Checksum${name}>${digestOf(name, part?.data ?? Buffer.alloc(0)).toString("base64")}</Checksum${name}>`,
      );
      return mapText(reply, (text) => text.replace("</CopyPartResult>", `${more.join("")}</CopyPartResult>`));
    },
  },
  {
    id: "checksum/default-told",
    title: "A part of an upload without an algorithm is told with a CRC64NVME",
    breaks: ["CKS-007", "K2"],
    does: (call, right) => {
      const reply = right(call);
      if (uploadNamed(call)?.checksum) return reply;
      return mapText(reply, (text) =>
        text.replace("</CopyPartResult>", "<ChecksumCRC64NVME>AAAAAAAAAAA=</ChecksumCRC64NVME></CopyPartResult>"),
      );
    },
  },
  {
    id: "checksum/type-told",
    title: "A copied part is told with the type of its checksum",
    breaks: ["CKS-008"],
    answers: (reply) =>
      mapText(reply, (text) =>
        text.replace("</CopyPartResult>", "<ChecksumType>FULL_OBJECT</ChecksumType></CopyPartResult>"),
      ),
  },
  {
    id: "checksum/uploads-refused",
    title: "No part can be copied into an upload with a checksum algorithm",
    breaks: ["CKS-001", "CKS-002"],
    seenAt: "MinIO",
    does: (call, right) => {
      if (!uploadNamed(call)?.checksum) return right(call);
      throw new Refusal("InvalidRequest", "Checksum header is missing for the part.");
    },
  },
  {
    id: "checksum/of-upload-ignored",
    title: "The checksum algorithm of an upload is ignored",
    breaks: ["CKS-002", "MPU-002", "K1"],
    on: ["CreateMultipartUpload"],
    hears: (call) => withoutHeaders(call, "x-amz-checksum-algorithm", "x-amz-checksum-type"),
  },
  {
    id: "checksum/type-of-upload-ignored",
    title: "The checksum type of an upload is ignored",
    breaks: ["CKS-009", "CKS-010", "K5", "K8"],
    on: ["CreateMultipartUpload"],
    hears: (call) => withoutHeaders(call, "x-amz-checksum-type"),
  },
  {
    id: "checksum/type-by-default-turned-round",
    title: "An upload with an algorithm and no type is told to have the other type",
    breaks: ["K9"],
    on: ["CreateMultipartUpload"],
    answers: (reply) => {
      const type = reply.headers["x-amz-checksum-type"];
      if (type === undefined) return reply;
      return {
        ...reply,
        headers: { ...reply.headers, "x-amz-checksum-type": type === "COMPOSITE" ? "FULL_OBJECT" : "COMPOSITE" },
      };
    },
  },
  {
    id: "checksum/of-list-not-checked",
    title: "A wrong checksum of a part at completion is passed over",
    breaks: ["CKS-011", "K11"],
    on: ["CompleteMultipartUpload"],
    hears: (call) => {
      const text = call.request.body.toString();
      const right = text.replace(/<Part>.*?<\/Part>/gs, (part) => rightChecksum(part, uploadNamed(call)));
      return right === text ? call : { ...call, request: { ...call.request, body: Buffer.from(right) } };
    },
  },
  {
    id: "checksum/of-list-not-wanted",
    title: "The checksums of parts may be left out at completion",
    breaks: ["K10"],
    on: ["CompleteMultipartUpload"],
    hears: (call) => {
      const text = call.request.body.toString();
      const full = text.replace(/<Part>.*?<\/Part>/gs, (part) =>
        ELEMENT.test(part) ? part : addChecksum(part, uploadNamed(call)),
      );
      ELEMENT.lastIndex = 0;
      return full === text ? call : { ...call, request: { ...call.request, body: Buffer.from(full) } };
    },
  },
  ...(["object/checksum-not-told", "object/checksum-of-another"] as const).map(
    (id): Fault => ({
      id,
      title: id.endsWith("not-told")
        ? "An object made of parts is told without its checksum"
        : "An object made of parts is told with a wrong checksum",
      breaks: ["CKS-009", "K4", "K5", "K12"],
      on: ["CompleteMultipartUpload"],
      answers: (reply) =>
        mapText(reply, (text) =>
          text.replaceAll(ELEMENT, (all, name) => (id.endsWith("not-told") ? "" : wrong(all, name))),
        ),
    }),
  ),
  {
    id: "object/checksum-without-count",
    title: "The checksum of checksums is told without the number of parts",
    breaks: ["CKS-009", "K4"],
    on: ["CompleteMultipartUpload"],
    answers: (reply) =>
      mapText(reply, (text) =>
        text.replaceAll(
          ELEMENT,
          (_all, name, value) => `<Checksum${name}>${value.replace(/-\d+$/, "")}</Checksum${name}>`,
        ),
      ),
  },
  {
    id: "object/checksum-type-not-told",
    title: "An object made of parts is told without the type of its checksum",
    breaks: ["CKS-009", "K4", "K5"],
    on: ["CompleteMultipartUpload"],
    answers: (reply) => mapText(reply, (text) => text.replace(/<ChecksumType>.*?<\/ChecksumType>/, "")),
  },
];

type Named = ReturnType<typeof uploadNamed>;

function rightChecksum(part: string, upload: Named): string {
  const own = partIn(part, upload)?.checksum;
  return own ? part.replaceAll(ELEMENT, `<Checksum${own.algorithm}>${own.value}</Checksum${own.algorithm}>`) : part;
}

function addChecksum(part: string, upload: Named): string {
  const own = partIn(part, upload)?.checksum;
  return own
    ? part.replace("</Part>", `<Checksum${own.algorithm}>${own.value}</Checksum${own.algorithm}></Part>`)
    : part;
}

function partIn(text: string, upload: Named) {
  return upload?.parts.get(Number(/<PartNumber>(\d+)</.exec(text)?.[1]));
}

function wrong(_all: string, name: string): string {
  return `<Checksum${name}>AAAAAA==</Checksum${name}>`;
}

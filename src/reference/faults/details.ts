import { ALGORITHMS } from "../checksums/checksum.ts";
import type { Reply } from "../http/reply.ts";
import type { OperationName } from "../routing/route-request.ts";
import { mapElement, mapText, withoutElement } from "./change-reply.ts";
import type { Fault } from "./fault.ts";
import { inWords } from "./in-words.ts";

/** An element of an answer that is missing or, unless only its absence is said to be wrong, has another value. */
interface Detail {
  readonly on: OperationName;
  readonly element: string;
  readonly breaks: readonly string[];
  readonly any?: true;
}

const ELEMENTS: readonly Detail[] = [
  { on: "CreateMultipartUpload", element: "Bucket", breaks: ["MPU-001"] },
  { on: "CreateMultipartUpload", element: "Key", breaks: ["MPU-001"] },
  { on: "CompleteMultipartUpload", element: "Bucket", breaks: ["AP-012"], any: true },
  { on: "ListParts", element: "Bucket", breaks: ["AP-012"], any: true },
  { on: "ListParts", element: "UploadId", breaks: ["MPU-003", "L1"] },
  { on: "ListParts", element: "StorageClass", breaks: ["L1"] },
  { on: "ListParts", element: "PartNumberMarker", breaks: ["L1"] },
  { on: "ListParts", element: "NextPartNumberMarker", breaks: ["MPU-005", "L1"] },
  { on: "ListParts", element: "MaxParts", breaks: ["MPU-003", "L1"] },
  { on: "ListParts", element: "IsTruncated", breaks: ["MPU-005", "L1"] },
  { on: "ListParts", element: "ChecksumAlgorithm", breaks: ["CKS-015", "K3"] },
  { on: "ListParts", element: "ChecksumType", breaks: ["CKS-015", "K3"] },
];

/** Elements of an error document that say what was wrong. */
const ERROR_DETAILS: readonly (readonly [element: string, breaks: readonly string[]])[] = [
  ["ArgumentName", ["R17", "P1", "U2"]],
  ["ArgumentValue", ["R17", "P1", "U2"]],
  ["UploadId", ["U1", "L7"]],
  ["PartNumber", ["L6", "L7"]],
  ["ETag", ["L6", "L7"]],
  ["MinSizeAllowed", ["L6"]],
  ["Key", ["A4", "V8"]],
  ["Method", ["P6"]],
  ["HeadersNotSigned", ["S1"]],
];

/** Operations whose refusals are looked into. */
const REFUSING: readonly OperationName[] = [
  "UploadPartCopy",
  "UploadPart",
  "CreateMultipartUpload",
  "CompleteMultipartUpload",
  "AbortMultipartUpload",
  "ListParts",
];

/** Fields of a listed part, and which parts of a list are looked at one by one. */
const PLACES = ["first", "second", "third", "fourth"] as const;
const PART_FIELDS: readonly (readonly [field: string, places: number])[] = [
  ["PartNumber", 4],
  ["Size", 3],
  ["ETag", 4],
  ["Checksum[A-Z0-9]+", 2],
];

/** Defects in one element of an answer; all else of it is right. */
export const DETAIL_FAULTS: readonly Fault[] = [
  ...ELEMENTS.flatMap(({ on, element, breaks, any }) => [
    detail(on, element, "missing", `${on} does not tell the ${element}`, breaks, (reply) =>
      withoutElement(reply, element),
    ),
    ...(any
      ? []
      : [
          detail(on, element, "wrong", `${on} tells another ${element}`, breaks, (reply) =>
            mapElement(reply, element, another),
          ),
        ]),
  ]),
  ...ERROR_DETAILS.flatMap(([element, breaks]) => [
    errorDetail(element, "missing", `A refusal does not tell the ${element}`, breaks, (reply) =>
      withoutElement(reply, element),
    ),
    errorDetail(element, "wrong", `A refusal tells another ${element}`, breaks, (reply) =>
      mapElement(reply, element, another),
    ),
  ]),
  errorDetail("HostId", "missing", "A refusal does not tell the HostId", ["B12"], (reply) =>
    withoutElement(reply, "HostId"),
  ),
  ...["ArgumentName", "ArgumentValue"].map((element) =>
    errorDetail(element, "always", `Every refusal tells an ${element}`, ["ERR-008", "R18", "E12"], (reply) =>
      mapText(reply, (text) =>
        text.includes(`<${element}>`) ? text : text.replace("</Message>", `</Message><${element}>x</${element}>`),
      ),
    ),
  ),
  ...PART_FIELDS.flatMap(([field, places]) =>
    PLACES.slice(0, places).map(
      (place, at): Fault => ({
        id: `list/${place}-part-with-another-${nameOf(field).toLowerCase()}`,
        title: `ListParts tells another ${nameOf(field)} of the ${place} part`,
        breaks: ["RESP-011", "L1"],
        on: ["ListParts"],
        answers: (reply) => mapNth(reply, field, at),
      }),
    ),
  ),
  ...ALGORITHMS.map(
    (algorithm): Fault => ({
      id: `checksum/${algorithm.toLowerCase()}-told-too`,
      title: `A copied part is told with a ${algorithm} too, whatever the upload's algorithm is`,
      breaks: ["CKS-005", "K2"],
      answers: (reply) =>
        mapText(reply, (text) =>
          text.includes(`<Checksum${algorithm}>`)
            ? text
            : text.replace(
                "</CopyPartResult>",
                `<Checksum${algorithm}>AAAAAA==</Checksum${algorithm}></CopyPartResult>`,
              ),
        ),
    }),
  ),
  {
    id: "answer/bucket-told",
    title: "A copy is answered with the name of the bucket",
    breaks: ["AP-012"],
    answers: (reply) =>
      mapText(reply, (text) => text.replace("</CopyPartResult>", "<Bucket>copypart</Bucket></CopyPartResult>")),
  },
  {
    id: "complete/default-checksum-always",
    title: "Every completion tells a CRC64NVME",
    breaks: ["SSEC-021", "E46"],
    on: ["CompleteMultipartUpload"],
    answers: (reply) =>
      mapText(reply, (text) =>
        text.includes("<ChecksumCRC64NVME>")
          ? text
          : text.replace(
              "</CompleteMultipartUploadResult>",
              "<ChecksumCRC64NVME>AAAAAAAAAAA=</ChecksumCRC64NVME></CompleteMultipartUploadResult>",
            ),
      ),
  },
  {
    id: "list/last-part-missing",
    title: "ListParts leaves out the last part",
    breaks: ["MPU-004", "L1"],
    on: ["ListParts"],
    answers: (reply) => mapText(reply, (text) => text.replace(/<Part>(?!.*<Part>).*<\/Part>/s, "")),
  },
  {
    id: "list/last-part-twice",
    title: "ListParts shows the last part twice, once under the next number",
    breaks: ["MPU-004", "L1"],
    on: ["ListParts"],
    answers: (reply) =>
      mapText(reply, (text) =>
        text.replace(
          /<Part>(?!.*<Part>)(.*?)<PartNumber>(\d+)<(.*)<\/Part>/s,
          (part, before, number, after) => `${part}<Part>${before}<PartNumber>${Number(number) + 1}<${after}</Part>`,
        ),
      ),
  },
];

function detail(
  on: OperationName,
  element: string,
  what: string,
  title: string,
  breaks: readonly string[],
  change: (reply: Reply) => Reply,
): Fault {
  const id = `detail/${inWords(on)}-${element.toLowerCase()}-${what}`;
  return { id, title, breaks, on: [on], answers: (reply) => (reply.status < 300 ? change(reply) : reply) };
}

function errorDetail(
  element: string,
  what: string,
  title: string,
  breaks: readonly string[],
  change: (reply: Reply) => Reply,
): Fault {
  return {
    id: `error/${element.toLowerCase()}-${what}`,
    title,
    breaks,
    on: REFUSING,
    answers: (reply) => (reply.status >= 300 ? change(reply) : reply),
  };
}

/** Another value of the same form: a number stays a number, a truth value turns into the other, a text grows. */
function another(value: string): string {
  if (value === "true" || value === "false") return String(value === "false");
  if (/^-?\d{1,9}$/.test(value)) return String(Number(value) + 1);
  return value.endsWith('"') ? `"0${value.slice(1)}` : `${value}x`;
}

/** A field stands in a pattern, and its name before what varies. */
function nameOf(field: string): string {
  return field.replace(/\W.*/, "");
}

function mapNth(reply: Reply, field: string, nth: number): Reply {
  let seen = -1;
  return mapElement(reply, "Part", (part) => {
    seen += 1;
    if (seen !== nth) return part;
    return part.replace(new RegExp(`(?<=<${field}>).*?(?=</${field}>)`, "s"), another);
  });
}

import type { Call } from "../call.ts";
import { Refusal } from "../http/refusal.ts";
import { mapHeader, withHeader } from "./change-request.ts";
import { pretendedCopy } from "./copy-result.ts";
import type { Fault } from "./fault.ts";
import { sourceSize } from "./source-of.ts";

const RANGE = "x-amz-copy-source-range";
const FORM = /^bytes=(\d+)-(\d+)$/;

/** Defects in how the range of the source is read and applied. */
export const RANGE_FAULTS: readonly Fault[] = [
  {
    id: "range/last-byte-left-out",
    title: "The last byte of a range is taken as the first that is not copied",
    breaks: ["RANGE-004", "R1"],
    hears: (call) => mapRange(call, (first, last) => [first, Math.max(first, last - 1)]),
  },
  {
    id: "range/first-byte-left-out",
    title: "A range begins one byte too late",
    breaks: ["RANGE-004", "R1"],
    hears: (call) => mapRange(call, (first, last) => [Math.min(first + 1, last), last]),
  },
  {
    id: "range/counted-from-one",
    title: "Offsets are counted from one",
    breaks: ["RANGE-004"],
    hears: (call) => mapRange(call, (first, last) => [Math.max(0, first - 1), Math.max(0, last - 1)]),
  },
  {
    id: "range/last-is-a-length",
    title: "The second number of a range is read as a length",
    breaks: ["RANGE-003", "RANGE-004"],
    hears: (call) => mapRange(call, (first, last) => [first, first + Math.max(last, 1) - 1]),
  },
  {
    id: "range/ignored",
    title: "The range is ignored, and the whole source copied",
    breaks: ["RANGE-001"],
    seenAt: "servers that have CopyObject and not the range of a part",
    hears: (call) => withHeader(call, RANGE, undefined),
  },
  {
    id: "range/clamped-at-the-end",
    title: "A range that ends past the source is cut at its end, as HTTP does",
    breaks: ["RANGE-008", "R17"],
    hears: (call) => mapRange(call, (first, last) => [first, Math.min(last, (sourceSize(call) ?? last + 1) - 1)]),
  },
  {
    id: "range/nothing-past-the-end",
    title: "A range wholly past the source is accepted as one of no bytes",
    breaks: ["RANGE-012", "R18"],
    forgives: (refusal, call) => (isPastTheEnd(refusal) ? pretendedCopy(call) : undefined),
  },
  {
    id: "range/not-satisfiable",
    title: "A range past the source is answered by 416 InvalidRange, as GetObject does",
    breaks: ["R17", "R18"],
    seenAt: "servers that share the code of GetObject's Range",
    forgives: (refusal) =>
      isPastTheEnd(refusal) || refusal.message.startsWith("Range specified is not valid")
        ? new Refusal("InvalidRange", "The requested range is not satisfiable")
        : undefined,
  },
  {
    id: "range/open-end",
    title: "A range without an end reaches to the end of the source, as in HTTP",
    breaks: ["RANGE-005", "R9"],
    hears: (call) => mapHeader(call, RANGE, (text) => text.replace(/^(bytes=\d+-)$/, `$1${lastByte(call)}`)),
  },
  {
    id: "range/suffix",
    title: "A range without a beginning means the last bytes of the source, as in HTTP",
    breaks: ["RANGE-005", "R10"],
    hears: (call) =>
      mapHeader(call, RANGE, (text) => text.replace(/^bytes=-(\d+)$/, (_all, count) => suffix(call, Number(count)))),
  },
  {
    id: "range/ends-exchanged",
    title: "A range whose ends are the wrong way round is turned round",
    breaks: ["RANGE-009", "R8"],
    hears: (call) => mapRange(call, (first, last) => (first > last ? [last, first] : [first, last])),
  },
  {
    id: "range/first-of-several",
    title: "Of several ranges the first is copied",
    breaks: ["RANGE-010", "R12"],
    hears: (call) => mapHeader(call, RANGE, (text) => text.replace(/,.*$/s, "")),
  },
  {
    id: "range/unit-not-looked-at",
    title: "The unit of a range may be anything",
    breaks: ["RANGE-010"],
    hears: (call) => mapHeader(call, RANGE, (text) => text.replace(/^[a-z]+=(?=\d+-\d+$)/i, "bytes=")),
  },
  {
    id: "range/unit-left-out",
    title: "A range is taken without its unit",
    breaks: ["RANGE-003", "R7"],
    hears: (call) => mapHeader(call, RANGE, (text) => text.replace(/^(?=\d+-\d+$)/, "bytes=")),
  },
  {
    id: "range/unreadable-is-none",
    title: "A range that cannot be read is passed over, as HTTP wants it for Range",
    breaks: ["RANGE-003", "R14"],
    hears: (call) =>
      FORM.test(call.request.headers.get(RANGE) ?? "bytes=0-0") ? call : withHeader(call, RANGE, undefined),
  },
  {
    id: "range/empty-is-none",
    title: "An empty range header counts as none",
    breaks: ["RANGE-003", "R16"],
    hears: (call) => (call.request.headers.get(RANGE) === "" ? withHeader(call, RANGE, undefined) : call),
  },
  {
    id: "range/noise-skipped",
    title: "Blanks and signs in a range are skipped",
    breaks: ["RANGE-003"],
    hears: (call) => mapHeader(call, RANGE, (text) => text.replace(/[\s+]/g, "").replace(/^bytes=-?0x?/i, "bytes=0")),
  },
  {
    id: "range/plain-range-honoured",
    title: "The plain Range header works as a copy range",
    breaks: ["RANGE-013"],
    hears: (call) => withHeader(call, RANGE, call.request.headers.get(RANGE) ?? call.request.headers.get("range")),
  },
  {
    id: "range/short-refused",
    title: "A range shorter than 5 MiB is refused when it is copied",
    breaks: ["RANGE-014", "R2"],
    does: (call, right) => {
      const [, first, last] = FORM.exec(call.request.headers.get(RANGE) ?? "") ?? [];
      if (first !== undefined && Number(last) - Number(first) + 1 < 5 * 1024 * 1024) {
        throw new Refusal("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
      }
      return right(call);
    },
  },
  {
    id: "range/refused-as-another-error",
    title: "A range that is refused is told as InternalError",
    breaks: ["R7", "R8", "R17"],
    forgives: (refusal, call) =>
      call.request.headers.has(RANGE) && refusal.status === 400
        ? new Refusal("InternalError", "strconv: invalid syntax")
        : undefined,
  },
];

function isPastTheEnd({ message }: Refusal): boolean {
  return message === "The specified copy range is invalid for the source object size";
}

function lastByte(call: Call): number {
  return Math.max(0, (sourceSize(call) ?? 1) - 1);
}

function suffix(call: Call, count: number): string {
  return `bytes=${Math.max(0, lastByte(call) - count + 1)}-${lastByte(call)}`;
}

/** Gives the call with another range of the form `bytes=first-last`; whatever else stands there stays. */
function mapRange(call: Call, change: (first: number, last: number) => readonly [number, number]): Call {
  return mapHeader(call, RANGE, (text) => {
    const [, first, last] = FORM.exec(text) ?? [];
    if (first === undefined || last === undefined) return text;
    const [from, to] = change(Number(first), Number(last));
    return `bytes=${from}-${to}`;
  });
}

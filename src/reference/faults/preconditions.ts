import type { Call } from "../call.ts";
import { Refusal } from "../http/refusal.ts";
import { emptyReply } from "../http/reply.ts";
import { mapHeader, withHeader, withoutHeaders } from "./change-request.ts";
import type { Fault } from "./fault.ts";
import { sourceOf } from "./source-of.ts";

const PREFIX = "x-amz-copy-source-if-";
const MATCH = `${PREFIX}match`;
const NONE_MATCH = `${PREFIX}none-match`;
const MODIFIED = `${PREFIX}modified-since`;
const UNMODIFIED = `${PREFIX}unmodified-since`;

/** Defects in how the preconditions on the source are judged. */
export const PRECONDITION_FAULTS: readonly Fault[] = [
  ignored("if-match", ["PRE-001", "C2"]),
  ignored("if-none-match", ["PRE-002", "C4"]),
  ignored("if-modified-since", ["PRE-003", "C8"]),
  ignored("if-unmodified-since", ["PRE-004", "C6"]),
  {
    id: "precondition/all-ignored",
    title: "No precondition on the source is looked at",
    breaks: ["PRE-001", "PRE-002", "PRE-003", "PRE-004"],
    seenAt: "emulators",
    hears: (call) => withoutHeaders(call, MATCH, NONE_MATCH, MODIFIED, UNMODIFIED),
  },
  {
    id: "precondition/not-modified",
    title: "A precondition that does not hold is answered by 304, as GetObject does",
    breaks: ["PRE-007", "PRE-008", "C4", "C8"],
    forgives: (refusal, call) =>
      refusal.code === "PreconditionFailed" && (has(call, NONE_MATCH) || has(call, MODIFIED))
        ? emptyReply(304)
        : undefined,
  },
  {
    id: "precondition/refused-as-bad-request",
    title: "A precondition that does not hold is answered by 400",
    breaks: ["PRE-007", "PRE-008"],
    forgives: ({ code }) =>
      code === "PreconditionFailed" ? new Refusal("InvalidRequest", "Precondition failed") : undefined,
  },
  {
    id: "precondition/quotes-not-known",
    title: "An ETag in quotes equals nothing",
    breaks: ["PRE-001", "PRE-012", "C1"],
    hears: (call) => mapETags(call, (text) => (/^".*"$/.test(text) ? `not ${text}` : text)),
  },
  {
    id: "precondition/star-not-known",
    title: "if-match with a star equals nothing",
    breaks: ["C18"],
    hears: (call) => mapHeader(call, MATCH, (text) => (text === "*" ? "star" : text)),
  },
  {
    id: "precondition/match-turned-round",
    title: "if-match is judged as if-none-match",
    breaks: ["PRE-001", "PRE-002"],
    hears: (call) => exchange(call, MATCH, NONE_MATCH),
  },
  {
    id: "precondition/dates-turned-round",
    title: "if-modified-since is judged as if-unmodified-since",
    breaks: ["PRE-003", "PRE-004"],
    hears: (call) => exchange(call, MODIFIED, UNMODIFIED),
  },
  {
    id: "precondition/same-second-is-modified",
    title: "A source of the very second of if-unmodified-since counts as modified",
    breaks: ["C10"],
    hears: (call) => mapHeader(call, UNMODIFIED, (text) => shiftDate(text, -1)),
  },
  {
    id: "precondition/same-second-is-newer",
    title: "A source of the very second of if-modified-since counts as modified since",
    breaks: ["C8"],
    hears: (call) => mapHeader(call, MODIFIED, (text) => shiftDate(text, -1)),
  },
  {
    id: "precondition/etag-does-not-win",
    title: "An if-unmodified-since that does not hold refuses the copy beside an if-match that does",
    breaks: ["PRE-005", "C11"],
    does: (call, right) => {
      if (has(call, MATCH) && has(call, UNMODIFIED)) checkAlone(call, UNMODIFIED);
      return right(call);
    },
  },
  {
    id: "precondition/date-wins-over-none-match",
    title: "An if-modified-since that holds lets a copy pass beside an if-none-match that does not",
    breaks: ["PRE-006", "C12"],
    hears: (call) => (has(call, MODIFIED) ? withHeader(call, NONE_MATCH, undefined) : call),
  },
  {
    id: "precondition/one-of-two-is-enough",
    title: "Of two preconditions one that holds is enough",
    breaks: ["PRE-009", "PRE-010", "C12", "C13"],
    does: (call, right) => {
      const names = [MATCH, NONE_MATCH, MODIFIED, UNMODIFIED].filter((name) => has(call, name));
      if (names.length < 2) return right(call);
      const holding = names.find((name) => holdsAlone(call, name));
      return right(holding === undefined ? call : withoutHeaders(call, ...names));
    },
  },
  {
    id: "precondition/of-the-current-version",
    title: "Preconditions are judged by the current version, whatever version is named",
    breaks: ["PRE-016"],
    does: (call, right) => {
      const source = sourceOf(call);
      const current = source?.versions.at(-1);
      if (!current || current.deleteMarker || current === source?.version) return right(call);
      const wanted = (call.request.headers.get(MATCH) ?? "").replaceAll('"', "");
      if (has(call, MATCH) && wanted !== current.etag) throw failed();
      if (has(call, NONE_MATCH) && call.request.headers.get(NONE_MATCH)?.replaceAll('"', "") === current.etag)
        throw failed();
      return right(withoutHeaders(call, MATCH, NONE_MATCH, MODIFIED, UNMODIFIED));
    },
  },
  {
    id: "precondition/part-stored-all-the-same",
    title: "A copy that a precondition refuses is made all the same",
    breaks: ["PRE-014"],
    besides: (refusal, call, right) => {
      if (refusal.code === "PreconditionFailed") right(withoutHeaders(call, MATCH, NONE_MATCH, MODIFIED, UNMODIFIED));
    },
  },
  {
    id: "precondition/after-the-range",
    title: "The bounds of the range are judged before the preconditions",
    breaks: ["R25"],
    does: (call, right) => {
      const last = /^bytes=\d+-(\d+)$/.exec(call.request.headers.get("x-amz-copy-source-range") ?? "")?.[1];
      const version = sourceOf(call)?.version;
      if (last !== undefined && version && !version.deleteMarker && Number(last) >= version.data.length) {
        throw new Refusal("InvalidArgument", "Range specified is not valid for source object");
      }
      return right(call);
    },
  },
];

function ignored(condition: string, breaks: readonly string[]): Fault {
  const id = `precondition/${condition}-ignored`;
  const title = `x-amz-copy-source-${condition} is ignored`;
  return { id, title, breaks, hears: (call) => withHeader(call, `x-amz-copy-source-${condition}`, undefined) };
}

function has(call: Call, name: string): boolean {
  return call.request.headers.has(name);
}

function failed(): Refusal {
  return new Refusal("PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
}

function mapETags(call: Call, change: (text: string) => string): Call {
  return mapHeader(mapHeader(call, MATCH, change), NONE_MATCH, change);
}

function exchange(call: Call, one: string, other: string): Call {
  const { headers } = call.request;
  const [first, second] = [headers.get(one), headers.get(other)];
  return withHeader(withHeader(call, one, second), other, first);
}

function shiftDate(text: string, seconds: number): string {
  const time = Date.parse(text);
  return Number.isNaN(time) ? text : new Date(time + seconds * 1000).toUTCString();
}

function checkAlone(call: Call, name: string): void {
  if (!holdsAlone(call, name)) throw failed();
}

function holdsAlone(call: Call, name: string): boolean {
  const version = sourceOf(call)?.version;
  const value = call.request.headers.get(name) ?? "";
  if (version === undefined || version.deleteMarker) return false;
  const isSame = value === "*" || value.replaceAll('"', "") === version.etag;
  if (name === MATCH) return isSame;
  if (name === NONE_MATCH) return !isSame;
  return name === MODIFIED ? version.lastModified > Date.parse(value) : version.lastModified <= Date.parse(value);
}

import type { Case, RequestPatch, RequestTemplate, Step } from "../../model/case.ts";

/** The value of each place in which a request can differ from another: `header x-amz-…`, `query partNumber`, `body`. */
type Places = ReadonlyMap<string, string>;

/** Headers that come in a set of three are one place where more than one of them differs. */
const SET = /^(header .*-customer-)(?:algorithm|key|key-md5)$/;

/**
 * Gives where a refused request differs from its control, which is the defect that it is to be refused for. A control
 * that goes to a twin of the upload or source does so for peace only, unless that is all that differs.
 */
export function defectPlaces({ send, control }: Step): string[] {
  if (control === undefined) return [];
  const sent = placesOf(send);
  const twin = placesOf(patched(send, control));
  const names = [...new Set([...sent.keys(), ...twin.keys()])].filter((name) => sent.get(name) !== twin.get(name));
  const own = names.filter((name) => name !== "upload" && name !== "source");
  return joinSets(own.length > 0 ? own : names);
}

/** Gives what a request asks for beyond a plain one, in itself and in the upload and the source that it names. */
export function featurePlaces(send: RequestTemplate, { given }: Pick<Case, "given">): string[] {
  const own = [...placesOf(send).keys()].filter((name) => !PLAIN.has(name));
  const fixtures = [given.uploads[send.to], given.objects[send.of]].filter((fixture) => fixture !== undefined);
  const needed = fixtures.flatMap(({ bucket, headers }) => [
    ...Object.keys(headers).map((name) => `header ${name.toLowerCase()}`),
    ...(bucket === "general" || bucket === "other" ? [] : [`bucket ${bucket}`]),
  ]);
  return joinSets([...new Set([...own, ...needed])]);
}

/** Gives the places that a control asks for: those of the request with what the control changes. */
export function controlPlaces({ send, control }: Step, claim: Pick<Case, "given">): string[] {
  return featurePlaces(control === undefined ? send : patched(send, control), claim);
}

/** Headers that are one feature: the four conditions on the source, the two owners, customer keys, the scope of a signature. */
const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/^header x-amz-copy-source-if-.+$/, "header x-amz-copy-source-if-*"],
  [/^header x-amz-(?:source-)?expected-bucket-owner$/, "header x-amz-[source-]expected-bucket-owner"],
  [
    /^header x-amz-(?:copy-source-)?server-side-encryption-customer-.+$/,
    "header x-amz-[copy-source-]server-side-encryption-customer-*",
  ],
  [/^sign (?:region|service)$/, "sign scope"],
];

/** Gives the feature that a place belongs to: itself, unless others belong to the same. */
export function familyOf(place: string): string {
  return FAMILIES.find(([form]) => form.test(place))?.[1] ?? place;
}

/** Gives the headers of a set as one place where several of them are there. */
export function joinSets(places: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const place of places) {
    const set = SET.exec(place)?.[1];
    if (set !== undefined) counts.set(set, (counts.get(set) ?? 0) + 1);
  }
  const joined = places.map((place) => {
    const set = SET.exec(place)?.[1] ?? "";
    return (counts.get(set) ?? 0) > 1 ? `${set}*` : place;
  });
  return [...new Set(joined)].sort();
}

/** What every request has, and says nothing about what is special in it. */
const PLAIN: ReadonlySet<string> = new Set([
  "header x-amz-copy-source",
  "query partNumber",
  "query uploadId",
  "query",
  "upload",
  "source",
  "body",
  "signer main",
]);

function placesOf(send: RequestTemplate): Places {
  const { query, as: signer = "main", sign = {}, headers = {} } = send;
  const queries = typeof query === "object" ? Object.entries(query) : [];
  const entries: [string, unknown][] = [
    ...Object.entries(headers).map(([name, value]): [string, unknown] => [`header ${name.toLowerCase()}`, value]),
    ...queries.map(([name, value]): [string, unknown] => [`query ${name}`, value]),
    ...Object.entries(sign).map(([name, value]): [string, unknown] => [`sign ${name}`, value]),
    [`signer ${signer}`, true],
    ["query", typeof query === "string" ? query : undefined],
    ["upload", send.to],
    ["source", send.of],
    ...REST.map((name): [string, unknown] => [name, send[name]]),
  ];
  // A value of null takes away what goes without saying: that is a difference too.
  const given = entries.filter(([, value]) => value !== undefined);
  return new Map(given.map(([name, value]) => [name, JSON.stringify(value)]));
}

const REST = ["method", "bucket", "key", "path", "host", "body", "over"] as const;

function patched(send: RequestTemplate, patch: RequestPatch): RequestTemplate {
  const headers = { ...lowered(send.headers), ...lowered(patch.headers) };
  const whole = typeof send.query === "string" || typeof patch.query === "string";
  const query = whole ? (patch.query ?? send.query) : { ...objectOf(send.query), ...objectOf(patch.query) };
  return { ...send, ...patch, headers, ...(query !== undefined && { query }) };
}

function lowered(headers: RequestTemplate["headers"]): NonNullable<RequestTemplate["headers"]> {
  return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
}

function objectOf(query: RequestTemplate["query"]): Exclude<RequestTemplate["query"], string | undefined> {
  return typeof query === "object" ? query : {};
}

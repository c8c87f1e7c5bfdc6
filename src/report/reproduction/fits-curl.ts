import type { Case, Step } from "../../model/case.ts";

/** What a script can know: names, and what the answers of its own requests hold. */
const KNOWN = /^(?:[\w-]+\.(?:id|path|bucket|key|etag|size)|run\.id|bucket\.(?:general|other)|target\.[\w-]+)$/;

/** Buckets that a script makes with one request. */
const PLAIN_BUCKETS: ReadonlySet<string> = new Set(["general", "other"]);

/**
 * Whether a shell script can show the case from nothing: it needs one account, plain buckets, objects of one version,
 * no customer keys, nothing at the same time, and no value that only the run knew.
 */
export function fitsCurl({ given }: Pick<Case, "given">, steps: readonly Step[]): boolean {
  const objects = Object.values(given.objects);
  const uploads = Object.values(given.uploads);
  const plain = [...objects, ...uploads].every(({ bucket, headers }) => PLAIN_BUCKETS.has(bucket) && isPlain(headers));
  const single = objects.every(({ versions }) => versions.length === 1 && versions[0] !== "delete-marker");
  const own = uploads.every(({ as: maker }) => maker === undefined || maker === "main");
  return plain && single && own && steps.every(isSimple) && referencesOf(steps).every((name) => KNOWN.test(name));
}

function isPlain(headers: Readonly<Record<string, string>>): boolean {
  return Object.entries(headers).every(([name, value]) => !/-customer-/i.test(name) && !value.includes("${"));
}

function isSimple({ withPrevious, wait, send }: Step): boolean {
  const generated = send.body?.kind === "generated" || send.body?.kind === "slices";
  return withPrevious === undefined && wait === undefined && !generated;
}

function referencesOf(steps: readonly Step[]): string[] {
  const texts = steps.flatMap(({ send, control }) => [JSON.stringify(send), JSON.stringify(control ?? {})]);
  return texts.flatMap((text) => [...text.matchAll(/\$\{([^}]+)\}/g)].map(([, name]) => name ?? ""));
}

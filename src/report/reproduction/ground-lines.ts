import type { Case, ObjectFixture } from "../../model/case.ts";
import type { ReportExchange } from "../../model/report.ts";
import { quoteShell } from "../quote-shell.ts";
import { captureOf, type Named } from "./name-values.ts";
import { type Shell, SIGNED } from "./shell-line.ts";

interface Means {
  readonly region: string;
  readonly runId: string;
  readonly named: readonly Named[];
  readonly shell: Shell;
}

/**
 * Gives the lines that make the buckets and the objects of a case, which no exchange of it shows because cases share
 * them. Undefined where the requests do not say where an object lies.
 */
export function groundLines(
  sent: readonly ReportExchange[],
  { given }: Pick<Case, "given">,
  means: Means,
): string[] | undefined {
  const base = /^https?:\/\/[^/?]+/.exec(sent[0]?.request.url ?? "")?.[0];
  if (base === undefined) return undefined;
  const places = Object.entries(given.objects).map(([name, fixture]) => ({
    name,
    fixture,
    path: pathOf(fixture, sent),
  }));
  const wanted = places.filter(
    ({ name, path }) => path !== undefined || means.named.some(({ object }) => object === name),
  );
  if (wanted.some(({ path }) => path === undefined) || new Set(wanted.map(({ path }) => path)).size < wanted.length)
    return undefined;
  const paths = [
    ...wanted.map(({ path }) => path ?? ""),
    ...sent.map(({ request }) => request.url.slice(base.length + 1)),
  ];
  const buckets = [...new Set(paths.map((path) => path.split(/[/?]/)[0] ?? ""))].filter((name) =>
    name.includes(means.runId),
  );
  return [
    ...buckets.map((bucket) => bucketLine(`${base}/${bucket}`, means)),
    ...wanted.flatMap(({ name, fixture, path }) =>
      objectLines(name, fixture, `${base}/${encodePath(path ?? "")}`, means),
    ),
  ];
}

/** Bucket and key of an object, from a copy source that ends as its key does. */
function pathOf({ key }: ObjectFixture, sent: readonly ReportExchange[]): string | undefined {
  const sources = sent.flatMap(({ request }) =>
    request.headers.filter(([name]) => name.toLowerCase() === "x-amz-copy-source"),
  );
  const paths = sources.map(([, value]) => decode(value.replace(/^\//, "").replace(/\?versionId=.*$/, "")));
  return paths.find((path) => path?.endsWith(`/${key}`));
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined; // A broken encoding names no object: that is what such a case is about.
  }
}

function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

function bucketLine(url: string, { region, shell }: Means): string {
  const place = `<CreateBucketConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><LocationConstraint>${region}</LocationConstraint></CreateBucketConfiguration>`;
  const body = region === "us-east-1" ? "" : `-H 'content-type: application/xml' --data-raw ${quoteShell(place)} `;
  return `${SIGNED} -X PUT ${body}${quoteShell(shell.text(url))}`;
}

function objectLines(
  name: string,
  { versions, headers }: ObjectFixture,
  url: string,
  { named, shell }: Means,
): string[] {
  const file = `${name.replace(/[^\w-]/g, "-")}.bin`;
  const words = Object.entries(headers).map(([header, value]) => `-H ${quoteShell(`${header}: ${value}`)} `);
  // Without one curl would add that of a form; and one that takes it away signs it before 8.10.
  const isTyped = Object.keys(headers).some((header) => header.toLowerCase() === "content-type");
  const type = isTyped ? "" : "-H 'Content-Type: application/octet-stream' ";
  const line = `${SIGNED} -X PUT ${type}${words.join("")}--data-binary @${file} ${quoteShell(shell.text(url))}`;
  const capture = named.find(({ object }) => object === name);
  const size = versions[0] ?? 0;
  return [`head -c ${size} /dev/urandom > ${file}`, capture === undefined ? line : captureOf(capture, line)];
}

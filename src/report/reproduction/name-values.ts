import type { Step } from "../../model/case.ts";
import type { ReportExchange } from "../../model/report.ts";

/** A value that the script takes from an answer, because it is another one each time. */
export interface Named {
  readonly variable: string;
  /** As it stands in later requests. */
  readonly value: string;
  readonly kind: "upload" | "etag-in-body" | "etag-in-header";
  /** Whose answer gives it; absent: the object of that name, as it is made. */
  readonly from?: ReportExchange;
  readonly object?: string;
}

/** Gives the upload ids and ETags that later requests hold, with a variable for each. */
export function nameValues(sent: readonly ReportExchange[], steps: readonly Step[]): Named[] {
  const given = sent.flatMap((exchange, index) => {
    const later = sent
      .slice(index + 1)
      .map(textOf)
      .join("\n");
    return valuesIn(exchange).filter(({ value }) => later.includes(value) || later.includes(encodeURIComponent(value)));
  });
  const objects = steps.flatMap((step) => objectTags(step, sent));
  const different = [...objects, ...given].filter(
    ({ value }, index, all) => all.findIndex((one) => one.value === value) === index,
  );
  const counts = { upload: 0, etag: 0 };
  return different.map((one) => {
    const name = one.kind === "upload" ? "upload" : "etag";
    counts[name] += 1;
    return { ...one, variable: `${name.toUpperCase()}${counts[name] === 1 ? "" : counts[name]}` };
  });
}

type Unnamed = Omit<Named, "variable">;

function valuesIn(exchange: ReportExchange): Unnamed[] {
  const text = exchange.response?.body?.text ?? "";
  const upload = /<UploadId>([^<&]+)<\/UploadId>/.exec(text)?.[1];
  const inBody = /<ETag>(?:"|&quot;|&#34;)?([0-9a-f]{32}(?:-\d+)?)/.exec(text)?.[1];
  const header = exchange.response?.headers.find(([name]) => name.toLowerCase() === "etag")?.[1];
  const inHeader = /^"?([0-9a-f]{32}(?:-\d+)?)"?$/.exec(header ?? "")?.[1];
  return [
    ...(upload === undefined || exchange.role !== "setup"
      ? []
      : [{ kind: "upload", value: upload, from: exchange } as const]),
    ...(inBody === undefined ? [] : [{ kind: "etag-in-body", value: inBody, from: exchange } as const]),
    ...(inHeader === undefined || inHeader === inBody
      ? []
      : [{ kind: "etag-in-header", value: inHeader, from: exchange } as const]),
  ];
}

/** The ETag of a source stands in a header whose template says whose it is. */
function objectTags({ id, send, control }: Step, sent: readonly ReportExchange[]): Unnamed[] {
  const roles = [
    { role: "claim", headers: send.headers },
    { role: "setup", headers: send.headers },
    { role: "control", headers: { ...send.headers, ...control?.headers } },
  ] as const;
  return roles.flatMap(({ role, headers }) => {
    const own = sent.find((exchange) => exchange.step === id && exchange.role === role);
    return Object.entries(headers ?? {}).flatMap(([name, values]) => objectTag(values?.join() ?? "", name, own));
  });
}

function objectTag(template: string, name: string, sent: ReportExchange | undefined): Unnamed[] {
  const object = /\$\{([\w-]+)\.etag\}/.exec(template)?.[1];
  const line = sent?.request.headers.find(([own]) => own.toLowerCase() === name.toLowerCase());
  const value = /[0-9a-f]{32}/.exec(line?.[1] ?? "")?.[0];
  return object === undefined || value === undefined ? [] : [{ kind: "etag-in-header", value, object }];
}

function textOf({ request }: ReportExchange): string {
  return [request.url, ...request.headers.map(([, value]) => value), request.body?.text ?? ""].join("\n");
}

/** What stands before the digits may be a quote, or an entity for one that has digits of its own. */
const UNQUOTED = "[^<]*\\([0-9a-f]\\{32\\}[-0-9]*\\).*/\\1/p";

/** Gives the line that keeps the value of its answer. */
export function captureOf({ variable, kind, value }: Named, line: string): string {
  switch (kind) {
    case "upload":
      return `${variable}=$(${line} | sed -n 's:.*<UploadId>\\(.*\\)</UploadId>.*:\\1:p'${encoded(value)})`;
    case "etag-in-body":
      return `${variable}=$(${line} | sed -n 's/.*<ETag>${UNQUOTED}')`;
    case "etag-in-header":
      return `${variable}=$(${line} | sed -n 's/^[Ee][Tt]ag:${UNQUOTED}')`;
  }
}

/** An id with characters that a query cannot hold is encoded as it is kept. */
function encoded(value: string): string {
  if (/^[A-Za-z0-9._~-]*$/.test(value)) return "";
  return " | sed 's/%/%25/g; s/+/%2B/g; s:/:%2F:g; s/=/%3D/g'";
}

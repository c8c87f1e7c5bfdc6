import { createHash, createHmac } from "node:crypto";

/** What is signed, and how; path and query are encoded as they go out. */
export interface ToSign {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** Lower-case names; host among them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** YYYYMMDDTHHMMSSZ */
  readonly timestamp: string;
  readonly region: string;
  readonly service: string;
  /** Headers to leave out of SignedHeaders. */
  readonly unsigned: readonly string[];
  /** The payload hash, where it is not that of the body. */
  readonly payload: string | undefined;
}

/** Signs in the header: gives all headers to send. Written from the text of SigV4, apart from the reference's own reading. */
export function signInHeader(request: ToSign): Record<string, string> {
  const payload = request.payload ?? sha256(request.body);
  const headers = { ...request.headers, "x-amz-date": request.timestamp, "x-amz-content-sha256": payload };
  const names = signedNames(headers, request.unsigned);
  const signature = sign(request, canonical(request, request.query, headers, names, payload));
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential(request)},SignedHeaders=${names.join(";")},Signature=${signature}`;
  return { ...headers, authorization };
}

/** Signs in the query: gives the query to send. */
export function signInQuery(request: ToSign, expires: number | string): string {
  const names = signedNames(request.headers, request.unsigned);
  const items = [
    request.query,
    "X-Amz-Algorithm=AWS4-HMAC-SHA256",
    `X-Amz-Credential=${encodeURIComponent(credential(request))}`,
    `X-Amz-Date=${request.timestamp}`,
    `X-Amz-Expires=${expires}`,
    `X-Amz-SignedHeaders=${encodeURIComponent(names.join(";"))}`,
  ];
  const query = items.filter((item) => item !== "").join("&");
  const payload = request.payload ?? "UNSIGNED-PAYLOAD";
  return `${query}&X-Amz-Signature=${sign(request, canonical(request, query, request.headers, names, payload))}`;
}

function canonical(
  request: ToSign,
  query: string,
  headers: Readonly<Record<string, string>>,
  names: readonly string[],
  payload: string,
): string {
  const items = query.split("&").filter((item) => item !== "");
  const sorted = items.map((item) => (item.includes("=") ? item : `${item}=`)).sort();
  const lines = names.map((name) => `${name}:${headers[name]}`);
  return [request.method, request.path, sorted.join("&"), ...lines, "", names.join(";"), payload].join("\n");
}

function sign(request: ToSign, text: string): string {
  const date = request.timestamp.slice(0, 8);
  const scope = `${date}/${request.region}/${request.service}/aws4_request`;
  const dateKey = hmac(`AWS4${request.secretAccessKey}`, date);
  const key = hmac(hmac(hmac(dateKey, request.region), request.service), "aws4_request");
  return hmac(key, `AWS4-HMAC-SHA256\n${request.timestamp}\n${scope}\n${sha256(text)}`).toString("hex");
}

function credential(request: ToSign): string {
  return `${request.accessKeyId}/${request.timestamp.slice(0, 8)}/${request.region}/${request.service}/aws4_request`;
}

function signedNames(headers: Readonly<Record<string, string>>, unsigned: readonly string[]): readonly string[] {
  return Object.keys(headers)
    .filter((name) => !unsigned.includes(name))
    .sort();
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

function sha256(data: string | Buffer): string {
  return createHash("sha256").update(data).digest("hex");
}

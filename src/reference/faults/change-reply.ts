import type { Reply } from "../http/reply.ts";

/** Gives the reply with its text changed; the same reply, where nothing changes. */
export function mapText(reply: Reply, change: (text: string) => string): Reply {
  if (Buffer.isBuffer(reply.body)) return reply;
  const body = change(reply.body);
  return body === reply.body ? reply : { ...reply, body };
}

/** Gives the reply with a header set, or taken away; the same reply, where it stands so already. */
export function withReplyHeader(reply: Reply, name: string, value: string | undefined): Reply {
  if (reply.headers[name] === value) return reply;
  const { [name]: _gone, ...others } = reply.headers;
  return { ...reply, headers: value === undefined ? others : { ...others, [name]: value } };
}

/** Gives the reply without an element, its children among it. */
export function withoutElement(reply: Reply, name: string): Reply {
  return mapText(reply, (text) => text.replace(new RegExp(`<${name}>.*?</${name}>`, "gs"), ""));
}

/** Gives the reply with the text of an element changed. */
export function mapElement(reply: Reply, name: string, change: (text: string) => string): Reply {
  const pattern = new RegExp(`(<${name}>)(.*?)(</${name}>)`, "gs");
  return mapText(reply, (text) =>
    text.replace(pattern, (_all, open: string, inner: string, close: string) => `${open}${change(inner)}${close}`),
  );
}

/** Gives what answers with another status. */
export const asStatus = (status: number) => (reply: Reply) => ({ ...reply, status });

/** Gives a refusal with a code that nobody knows. */
export function withUnknownCode(reply: Reply): Reply {
  return mapElement(reply, "Code", () => "UnknownError");
}

/** Gives the answer to a copy of a part under the root of a copy of an object. */
export function asCopyObject(reply: Reply): Reply {
  return mapText(reply, (text) => text.replaceAll("CopyPartResult", "CopyObjectResult"));
}

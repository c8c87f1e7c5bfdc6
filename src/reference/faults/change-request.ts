import type { Call } from "../call.ts";
import type { Request } from "../http/request.ts";

/** Gives the call with a header set, or taken away; the same call, where it stands so already. */
export function withHeader(call: Call, name: string, value: string | undefined): Call {
  const { request } = call;
  if (request.headers.get(name) === value) return call;
  const headers = new Map(request.headers);
  if (value === undefined) headers.delete(name);
  else headers.set(name, value);
  return { ...call, request: { ...request, headers } };
}

/** Gives the call with the value of a header changed; the same call, where it has no such header. */
export function mapHeader(call: Call, name: string, change: (value: string) => string): Call {
  const value = call.request.headers.get(name);
  return value === undefined ? call : withHeader(call, name, change(value));
}

/** Gives the call without some headers. */
export function withoutHeaders(call: Call, ...names: readonly string[]): Call {
  return names.reduce((heard, name) => withHeader(heard, name, undefined), call);
}

/** Gives the call with an item of its query set, or taken away; the same call, where it stands so already. */
export function withQuery(call: Call, name: string, value: string | undefined): Call {
  const { request } = call;
  const found = request.query.find(([each]) => each === name)?.[1];
  if (found === value) return call;
  const others = request.query.filter(([each]) => each !== name);
  const query: Request["query"] = value === undefined ? others : [...others, [name, value]];
  return { ...call, request: { ...request, query } };
}

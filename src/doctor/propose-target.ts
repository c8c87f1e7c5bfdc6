import { isDeepStrictEqual } from "node:util";
import { type TargetFile, targetSchema } from "../model/target.ts";
import type { Examination } from "./diagnosis.ts";

type Source = TargetFile["credentials"];

/**
 * Gives a target file that says what was seen, beside what it said before. What goes without saying is left out, and
 * keys are named by environment variables where they stood there as they are: no secret is written anywhere.
 */
export function proposeTarget(file: TargetFile, seen: NonNullable<Examination["proposal"]>): Record<string, unknown> {
  const { second, session, credentials, ...rest } = file;
  const target = {
    ...rest,
    ...seen,
    credentials: withoutSecret(credentials, "AWS"),
    ...(second && { second: { ...second, credentials: withoutSecret(second.credentials, "SECOND") } }),
    ...(session && { session: withoutSecret(session, "SESSION") }),
  };
  const usual: Readonly<Record<string, unknown>> = targetSchema.parse({ name: file.name, endpoint: file.endpoint });
  const told = new Set(["name", "endpoint", "region", "addressing", "credentials", "capabilities"]);
  return Object.fromEntries(
    Object.entries(target).filter(([key, value]) => told.has(key) || !isDeepStrictEqual(value, usual[key])),
  );
}

function withoutSecret(source: Source, prefix: string): Source {
  if (typeof source === "string" || !("secretAccessKey" in source)) return source;
  return {
    accessKeyIdFrom: `${prefix}_ACCESS_KEY_ID`,
    secretAccessKeyFrom: `${prefix}_SECRET_ACCESS_KEY`,
    ...(source.sessionToken !== undefined && { sessionTokenFrom: `${prefix}_SESSION_TOKEN` }),
  };
}

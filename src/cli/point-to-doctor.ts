import { HarnessError } from "../errors.ts";
import type { ReadyOptions } from "./ready.ts";

/** Gives the error of a run with where more can be learned, where its target did not let it begin. */
export function pointToDoctor(error: unknown, options: ReadyOptions): unknown {
  if (!(error instanceof HarnessError)) return error;
  const { code, message, hint, problems } = error;
  if (code !== "target-unfit" && code !== "target-unreachable") return error;
  const which = wordsOf(options);
  if (which === undefined) return error;
  const more = `\`copypart doctor ${which}\` tells more`;
  return new HarnessError(code, message, { ...error, hint: hint === undefined ? more : `${hint}; ${more}` }, problems);
}

function wordsOf({ target, endpoint, region, addressing }: ReadyOptions): string | undefined {
  if (target !== undefined) return `--target ${target}`;
  if (endpoint === undefined) return undefined;
  const others = [
    ...(region === "us-east-1" ? [] : [`--region ${region}`]),
    ...(addressing === "path" ? [] : [`--addressing ${addressing}`]),
  ];
  return [`--endpoint ${endpoint}`, ...others].join(" ");
}

import { Refusal } from "../../src/reference/http/refusal.ts";

/** What a function under test refuses with, as plain data: `{ code, ArgumentName, … }`; `{}`, if it does not refuse. */
export function refusalOf(run: () => unknown): Readonly<Record<string, unknown>> {
  try {
    run();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { code: error.code, ...Object.fromEntries(error.detail) };
  }
  return {};
}

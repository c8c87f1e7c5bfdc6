import type { CaseEntry, ChecksEntry, MatcherEntry } from "../model/case-file.ts";
import type { Clause, Pin } from "../model/clause.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Path } from "./path.ts";
import type { Problem } from "./problem.ts";
import { checksOf, type PlacedStep } from "./steps-of.ts";

/**
 * Finds documented checks that assert more than the clauses of their case fix. A clause that pins an outcome says
 * whether a request is accepted or refused and what then shows, never which status or code refuses it; an
 * informative clause allows no documented check at all. A status or code that is fixed has to be named by a clause.
 */
export function checkPins({ clauses: ids }: CaseEntry, steps: readonly PlacedStep[], catalogue: Catalogue): Problem[] {
  const known = ids.map((id) => catalogue.clauses.get(id));
  const clauses = known.filter((clause) => clause !== undefined);
  // Of an unknown clause nobody knows the pin: that it is unknown is said already.
  if (clauses.length < known.length) return [];
  const documented = steps.flatMap(checksOf).filter(({ basis }) => basis === "documented");
  if (clauses.every(({ pin }) => pin === "informative")) {
    return documented.map(({ path }) => beyond(path, "key", "nothing that could be checked", clauses));
  }
  return documented.flatMap(({ checks, path: at }) => [
    ...unfixed(refusalsIn(checks.status), "status", [...at, "status"], clauses),
    ...unfixed(codesIn(checks.code), "code", [...at, "code"], clauses),
  ]);
}

const FIXING: Readonly<Record<"status" | "code", ReadonlySet<Pin>>> = {
  status: new Set(["status", "status+code"]),
  code: new Set(["code", "status+code"]),
};

function unfixed(
  values: readonly string[],
  what: "status" | "code",
  path: Path,
  clauses: readonly Clause[],
): Problem[] {
  const fixing = clauses.filter(({ pin }) => FIXING[what].has(pin));
  const found = values.find((value) => !fixing.some((clause) => names(clause, value)));
  return found === undefined ? [] : [beyond(path, "value", `no ${what} ${found}`, clauses)];
}

function names({ fact, wire = "" }: Clause, value: string): boolean {
  return fact.includes(value) || wire.includes(value);
}

/** Exact statuses of refusals: that a request succeeds, and classes such as 4xx, are outcomes. */
function refusalsIn(status: ChecksEntry["status"]): string[] {
  return status === undefined
    ? []
    : [status]
        .flat()
        .map(String)
        .filter((one) => /^[345]\d\d$/.test(one));
}

/** Literal codes: that there is one, or none, is the form of an answer. */
function codesIn(code: MatcherEntry | undefined): string[] {
  if (code === undefined || code === null || code === "present" || code === "absent") return [];
  if (typeof code !== "object") return [String(code)];
  if ("is" in code) return [String(code.is)];
  if ("matches" in code) return [code.matches];
  return "oneOf" in code ? code.oneOf.map(String) : [];
}

function beyond(path: Path, on: Problem["on"], what: string, clauses: readonly Clause[]): Problem {
  const pins = clauses.map(({ id, pin }) => `${id} is pinned to ${pin}`).join(", ");
  const hint = `${pins}. Assert less, name the clause that fixes it, or expect it as recorded or advice.`;
  return { code: "beyond-pin", path, on, message: `the clauses of this case fix ${what}`, hint };
}

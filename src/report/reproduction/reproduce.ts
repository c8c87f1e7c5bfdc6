import type { Case, Step } from "../../model/case.ts";
import type { Report, ReportCase, ReportCause, ReportExchange } from "../../model/report.ts";
import type { Target } from "../../model/target.ts";
import { fitsCurl } from "./fits-curl.ts";
import { groundLines } from "./ground-lines.ts";
import { captureOf, type Named, nameValues } from "./name-values.ts";
import { createShell } from "./shell-line.ts";

/** What a script needs to know beside the case. */
export interface Scene {
  readonly runId: Report["run"]["id"];
  readonly region: string;
  readonly addressing: string;
  readonly tls: Target["tls"];
}

/**
 * Gives a shell script that shows an exchange from nothing: it makes the bucket, the source and the upload, and sends
 * what the case sent up to there. Undefined where curl cannot send the same, or the report does not hold all of it.
 */
export function reproduce(
  told: ReportCase,
  claim: Pick<Case, "steps" | "given">,
  example: ReportCause["example"],
  scene: Scene,
): string[] | undefined {
  const sent = sentUpTo(told.exchanges, example, told);
  const steps = stepsOf(claim.steps, sent);
  if (sent.length === 0 || scene.addressing !== "path" || !fitsCurl(claim, steps)) return undefined;
  const shell = createShell(sent, { ...scene, steps });
  const named = nameValues(sent, steps);
  const ground = groundLines(sent, claim, { ...scene, named, shell });
  const lines = sent.map((exchange) => lineOf(exchange, named, shell.line));
  if (ground === undefined || lines.some((line) => line === undefined)) return undefined;
  return [shell.opening, ...ground, ...lines.flatMap((line) => (line === undefined ? [] : [line]))];
}

/** What went out before the exchange that is to be shown, and that one; what looks at it where that is what tells. */
function sentUpTo(
  exchanges: readonly ReportExchange[],
  example: ReportCause["example"],
  told: ReportCase,
): ReportExchange[] {
  const at = exchanges.findIndex(({ step, role }) => step === example.step && role === example.role);
  const looks = told.findings.some(({ step, check }) => step === example.step && LOOKS.has(check));
  const isBefore = ({ role }: ReportExchange): boolean => role === "setup" || role === "claim";
  const before = exchanges.slice(0, at).filter(isBefore);
  const behind = exchanges
    .slice(at + 1)
    .filter(({ step, role }) => role === "observe" && step.startsWith(`${example.step}.`));
  return at === -1 ? [] : [...before, ...exchanges.slice(at, at + 1), ...(looks ? behind : [])];
}

const LOOKS: ReadonlySet<string> = new Set(["part", "copied"]);

function stepsOf(steps: readonly Step[], sent: readonly ReportExchange[]): Step[] {
  return steps.filter(({ id }) => sent.some(({ step }) => step === id));
}

function lineOf(
  exchange: ReportExchange,
  named: readonly Named[],
  line: ReturnType<typeof createShell>["line"],
): string | undefined {
  const text = line(exchange, named);
  if (text === undefined) return undefined;
  const captures = named.filter(({ from }) => from === exchange);
  if (captures.length > 1) return undefined;
  const [capture] = captures;
  return capture === undefined ? text : captureOf(capture, text);
}

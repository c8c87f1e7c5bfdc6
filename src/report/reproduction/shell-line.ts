import type { Signer, Step } from "../../model/case.ts";
import type { Exchange, HeaderLine } from "../../model/exchange.ts";
import type { ReportExchange } from "../../model/report.ts";
import type { Target } from "../../model/target.ts";
import { CURL, type CurlCommand, curlCommand } from "../curl-line.ts";
import { quoteShell } from "../quote-shell.ts";
import type { Redactor } from "../redact.ts";
import type { Named } from "./name-values.ts";
import { wireOf } from "./wire-of.ts";
import { withVariables } from "./with-variables.ts";

/** Writes requests as lines of a script. */
export interface Shell {
  /** Defines what every line begins with. */
  readonly opening: string;
  /** Gives the line for a request, or undefined where curl cannot send the same. */
  readonly line: (exchange: ReportExchange, named: readonly Named[]) => string | undefined;
  /** Gives text of the run as the script has it: a name that anybody may have in the place of the run's own. */
  readonly text: (value: string) => string;
}

interface Means {
  readonly runId: string;
  readonly region: string;
  readonly tls: Target["tls"];
  readonly steps: readonly Step[];
}

/** The name of the function that signs as usual, so that lines stay short. */
export const SIGNED = "s3";

/** The reports that a script is made from hold no secret any more. */
const AS_IT_IS: Redactor = {
  text: (value) => value,
  header: ([name, value]) => [name, value],
  head: (body, limit) => body.subarray(0, limit),
};

/** Who signs falsely: nobody's secret is given away. */
const FALSE_USERS: ReadonlyMap<Signer, string> = new Map([
  ["wrong-secret", '"$AWS_ACCESS_KEY_ID:a-wrong-secret"'],
  ["unknown-key", "'AKIACOPYPARTNOBODY00:the-secret-of-nobody'"],
]);

/** What stands in the place of the run's id. */
const EXAMPLE = "example";

/** Gives the writer for the requests of a case. */
export function createShell(sent: readonly ReportExchange[], { runId, region, tls, steps }: Means): Shell {
  const first = sent.map(wireOf).find((wire) => wire !== undefined);
  const tlsWords = first ? commandOf(first, "main", tls).tls : [];
  const signing = [
    "--aws-sigv4",
    quoteShell(`aws:amz:${region}:s3`),
    "--user",
    '"$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"',
  ];
  const text = (value: string): string => value.replaceAll(runId, EXAMPLE);
  return {
    opening: `${SIGNED}() { ${[...CURL, ...tlsWords, ...signing, ...UNSIGNED_BODY].join(" ")} "$@"; echo; }`,
    text,
    line(exchange, named) {
      const wire = wireOf(exchange);
      if (wire === undefined) return undefined;
      const signer = signerOf(exchange, steps);
      const command = exactCommand(wire, exchange, { signer: FALSE_USERS.has(signer) ? "main" : signer, tls });
      if (command === undefined) return undefined;
      const isSigned = command.signing.join(" ") === signing.join(" ");
      const usual = isSigned && !FALSE_USERS.has(signer) && !hasOddHash(wire, exchange);
      const opening = usual ? [SIGNED] : [...CURL, ...command.tls, ...signedBy(signer, command)];
      const request = withVariables(text(command.request.join(" ")), named, exchange);
      return request && [...opening, ...command.method, forOldCurl(request), ...quiet(exchange)].join(" ");
    },
  };
}

/** Gives the command without the hash of the body; undefined where curl cannot send what went out. */
function exactCommand(
  wire: Exchange,
  exchange: ReportExchange,
  { signer, tls }: { readonly signer: Signer; readonly tls: Target["tls"] },
): CurlCommand | undefined {
  const { differs, note } = commandOf(wire, signer, tls);
  if (differs.length > 0 || note !== undefined) return undefined;
  return commandOf(withoutOwnHash(wire, exchange), signer, tls);
}

/** An item of the query without a value is signed wrongly by curl before 8; with an empty one it means the same. */
function forOldCurl(request: string): string {
  return request.replace(/\?uploads'$/, "?uploads='");
}

function commandOf(wire: Exchange, signer: Signer, tls: Target["tls"]): CurlCommand {
  return curlCommand(wire, { caseId: "", signer, tls, redact: AS_IT_IS });
}

function signedBy(signer: Signer, { signing }: CurlCommand): readonly string[] {
  const user = FALSE_USERS.get(signer);
  return user === undefined ? signing : [...signing.slice(0, -1), user, ...UNSIGNED_BODY];
}

/** The hash of a body that holds another ETag each time cannot be written down; and curl before 8 makes none. */
const UNSIGNED_BODY: readonly string[] = ["-H", "'x-amz-content-sha256: UNSIGNED-PAYLOAD'"];

/** Takes away the hash of the body, which says no more than that it is signed. */
function withoutOwnHash(wire: Exchange, exchange: ReportExchange): Exchange {
  const headers = wire.request.headers.filter((line) => !isHash(line) || line[1] !== hashOf(exchange));
  return { ...wire, request: { ...wire.request, headers } };
}

/** Whether the hash is not that of the body: then it is what the case is about. */
function hasOddHash({ request }: Exchange, exchange: ReportExchange): boolean {
  const hash = request.headers.find(isHash);
  return hash === undefined || hash[1] !== hashOf(exchange);
}

function isHash([name]: HeaderLine): boolean {
  return name.toLowerCase() === "x-amz-content-sha256";
}

function hashOf({ request }: ReportExchange): string {
  return request.body?.sha256 ?? HASH_OF_NOTHING;
}

const HASH_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

function signerOf({ step, role }: ReportExchange, steps: readonly Step[]): Signer {
  const found = steps.find(({ id }) => id === step);
  return (role === "control" ? found?.control?.as : undefined) ?? found?.send.as ?? "main";
}

/** What an object holds is not for a terminal. */
function quiet({ request }: ReportExchange): string[] {
  const isObject = request.method === "GET" && !request.url.includes("?");
  return isObject ? ["-o /dev/null", "-w '%{http_code}, %{size_download} bytes\\n'"] : [];
}

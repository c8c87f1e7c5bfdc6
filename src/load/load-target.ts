import { HarnessError } from "../errors.ts";
import { BUCKET_NEEDS, type Capability, GIVEN_BUCKETS } from "../model/capability.ts";
import { inlineJsonSchema } from "../model/json-schema.ts";
import { type TargetFile, targetSchema } from "../model/target.ts";
import { checkManaged } from "./check-managed.ts";
import { type Problem, throwProblems, toError } from "./problem.ts";
import { readText } from "./read-text.ts";
import { schemaProblems } from "./schema-problems.ts";
import { openYaml } from "./source.ts";

/** Loads a target file, defaults filled in; throws one `HarnessError` that holds all its problems. */
export async function loadTarget(path: string): Promise<TargetFile> {
  return parseTarget(await readText(path), path);
}

/** Gives the target that a text describes; throws one `HarnessError` that holds all its problems. */
export function parseTarget(text: string, file: string): TargetFile {
  const { source, value, problems } = openYaml(text, file);
  throwProblems(problems);
  const parsed = targetSchema.safeParse(value);
  const wrong = parsed.success
    ? [...checkEndpoints(parsed.data), ...checkCapabilities(parsed.data), ...checkManaged(parsed.data)]
    : schemaProblems(parsed.error.issues, value, inlineJsonSchema(targetSchema));
  throwProblems(wrong.map((problem) => toError(source, problem)));
  return targetSchema.parse(value);
}

/** What the command line can say of a target without a file. */
export interface TargetOptions {
  readonly endpoint: string;
  readonly region?: string | undefined;
  readonly addressing?: string | undefined;
  readonly capabilities: readonly string[];
}

/** Gives the target of command-line options, named for its endpoint; credentials come from the AWS credential chain. */
export function parseTargetOptions(options: TargetOptions): TargetFile {
  const name = options.endpoint
    .replace(/^https?:\/\//, "")
    .replace(/[^a-z0-9.]+/gi, "-")
    .toLowerCase();
  const parsed = targetSchema.safeParse({ ...options, name: name.replace(/^[-.]+|-$/g, "") || "target" });
  const problems = parsed.success
    ? checkEndpoints(parsed.data)
    : schemaProblems(parsed.error.issues, options, inlineJsonSchema(targetSchema));
  if (parsed.success && problems.length === 0) return parsed.data;
  const hints = [...new Set(problems.flatMap(({ hint }) => hint ?? []))];
  const message = problems.map((problem) => `--${flagOf(problem.path)}: ${problem.message}`).join("; ");
  throw new HarnessError("usage", message, hints.length === 0 ? {} : { hint: hints.join(" ") });
}

function flagOf(path: Problem["path"]): string {
  return path[0] === "capabilities" ? "capability" : String(path[0] ?? "endpoint");
}

/** What stands behind host and port would be left out of the requests, and a password would stand in reports. */
function checkEndpoints(target: TargetFile): Problem[] {
  return (["endpoint", "plainEndpoint"] as const).flatMap((key): Problem[] => {
    const text = target[key];
    if (text === undefined) return [];
    const { origin, href } = new URL(text);
    if (href === `${origin}/`) return [];
    const message = `${key} is more than scheme, host and port`;
    return [{ code: "schema", path: [key], on: "value", message, hint: `Write ${origin}; keys stand in credentials.` }];
  });
}

function lacks({ kmsKeys }: TargetFile, ...names: readonly (keyof TargetFile["kmsKeys"])[]): boolean {
  return names.some((name) => kmsKeys[name] === undefined);
}

/** Finds declared capabilities whose cases need a value that the file does not give. */
function checkCapabilities(target: TargetFile): Problem[] {
  const asks: readonly (readonly [Capability, string, boolean])[] = [
    ["second-account", "second", target.second === undefined],
    ["session-credentials", "session", target.session === undefined],
    ["account-id", "accountId", target.accountId === undefined],
    ["sse-kms", "kmsKey", target.kmsKey === undefined],
    ["kms-key-states", "kmsKeys", lacks(target, "disabled", "signing", "deleted")],
    ["kms-key-policies", "kmsKeys", lacks(target, "refused", "encrypt-only")],
    ["second-region", "otherRegion", target.otherRegion === undefined],
    ...GIVEN_BUCKETS.flatMap((kind) =>
      BUCKET_NEEDS[kind].map((need) => [need, `buckets.${kind}`, target.buckets[kind] === undefined] as const),
    ),
    ["plain-http", "plainEndpoint", target.endpoint.startsWith("https:") && target.plainEndpoint === undefined],
  ];
  return asks.flatMap(([capability, key, missing]): Problem[] => {
    const index = target.capabilities.indexOf(capability);
    if (index < 0 || !missing) return [];
    const message = `the capability ${capability} needs ${key}`;
    return [
      {
        code: "schema",
        path: ["capabilities", index],
        on: "value",
        message,
        hint: `Add \`${key}:\`, or take the capability away.`,
      },
    ];
  });
}

import type { Policy, Statement } from "./policy.ts";

/** What somebody wants to do. */
export interface Question {
  readonly accountId: string;
  /** `s3:GetObject` and the like. */
  readonly action: string;
  /** ARN of the bucket or object. */
  readonly resource: string;
  /** How the session of a directory bucket would be opened. */
  readonly sessionMode: "ReadOnly" | "ReadWrite" | undefined;
}

/** What a policy says to a question: a denial beats everything; undefined, if no statement speaks of it. */
export function evaluatePolicy(policy: Policy, question: Question): Statement["effect"] | undefined {
  const effects = policy.statements.filter((statement) => applies(statement, question)).map(({ effect }) => effect);
  return effects.includes("Deny") ? "Deny" : effects[0];
}

function applies({ principals, actions, resources, sessionModes }: Statement, question: Question): boolean {
  return (
    principals.some((principal) => names(principal, question.accountId)) &&
    actions.some((pattern) => matches(pattern.toLowerCase(), question.action.toLowerCase())) &&
    resources.some((pattern) => matches(pattern, question.resource)) &&
    (sessionModes?.some((mode) => mode === question.sessionMode) ?? true)
  );
}

/** Everybody, an account by id, or an ARN of it; there are no users here, so that any of its ARNs means the account. */
function names(principal: string, accountId: string): boolean {
  return principal === "*" || principal === accountId || principal.startsWith(`arn:aws:iam::${accountId}:`);
}

function matches(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "s").test(text);
}

import type { Target } from "../model/target.ts";
import type { Diagnosis } from "./diagnosis.ts";

/** Shorter ones are public words, `test` or `minioadmin`, and taking them out would only spoil sentences. */
const shortestSecret = 12;

/** Gives what takes the secrets of a target out of a diagnosis: a server may say anything, even what it knows of its users. */
export function hideSecrets({ credentials, session, second }: Target): (diagnosis: Diagnosis) => Diagnosis {
  const secrets = [credentials, session, second?.credentials]
    .flatMap((pair) => [pair?.secretAccessKey ?? "", pair?.sessionToken ?? ""])
    .filter(({ length }) => length >= shortestSecret);
  const hide = (text: string) => secrets.reduce((left, secret) => left.replaceAll(secret, "(hidden)"), text);
  return (diagnosis) => ({
    ...diagnosis,
    tried: hide(diagnosis.tried),
    came: hide(diagnosis.came),
    ...(diagnosis.hint !== undefined && { hint: hide(diagnosis.hint) }),
  });
}

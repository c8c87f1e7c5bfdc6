import { digestExchange, digestOf } from "../model/digest.ts";
import type { Report, ReportExchange } from "../model/report.ts";
import type { FileDigest } from "../model/target.ts";

/** Says which digests of a report are missing or are not those of what they stand for, a sentence each. */
export function checkDigests({ target, cases, stability }: Report): string[] {
  const { digest, ...about } = target;
  const changed = stability?.unstable.flatMap(({ case: id, said }) =>
    said.flatMap(({ repetitions, exchanges = [] }) => differences(`${id} in repetition ${repetitions[0]}`, exchanges)),
  );
  return [
    ...differs("target", digest, digestOf(about)),
    ...cases.flatMap(({ id, exchanges }) => differences(id, exchanges)),
    ...(changed ?? []),
  ];
}

/** Says how the target file that a report names is not the given one; nothing where none is given. */
export function checkTargetFile({ file }: Report["target"], given: FileDigest | undefined): string[] {
  if (given === undefined || file?.sha256 === given.sha256) return [];
  const short = ({ name, sha256 }: FileDigest) => `${name} (sha256 ${sha256.slice(0, 12)})`;
  return [
    file === undefined
      ? `it names no target file to be ${given.name}: it was made without one, or by an older copypart`
      : `it was made with the target file ${short(file)}, not with ${short(given)}`,
  ];
}

function differences(whose: string, exchanges: readonly ReportExchange[]): string[] {
  return exchanges.flatMap((exchange) =>
    differs(`${whose}: the ${exchange.role} ${exchange.step}`, exchange.digest, digestExchange(exchange)),
  );
}

function differs(what: string, found: string | undefined, wanted: string): string[] {
  if (found === wanted) return [];
  return [found === undefined ? `${what} has no digest` : `${what} was changed: its digest is of something else`];
}

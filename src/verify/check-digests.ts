import { digestExchange, digestOf } from "../model/digest.ts";
import type { Report, ReportExchange } from "../model/report.ts";

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

function differences(whose: string, exchanges: readonly ReportExchange[]): string[] {
  return exchanges.flatMap((exchange) =>
    differs(`${whose}: the ${exchange.role} ${exchange.step}`, exchange.digest, digestExchange(exchange)),
  );
}

function differs(what: string, found: string | undefined, wanted: string): string[] {
  if (found === wanted) return [];
  return [found === undefined ? `${what} has no digest` : `${what} was changed: its digest is of something else`];
}

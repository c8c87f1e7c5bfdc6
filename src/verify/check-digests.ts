import { digestExchange, digestOf } from "../model/digest.ts";
import type { Report } from "../model/report.ts";

/** Says which digests of a report are missing or are not those of what they stand for, a sentence each. */
export function checkDigests({ target, cases }: Report): string[] {
  const { digest, ...about } = target;
  return [
    ...differs("target", digest, digestOf(about)),
    ...cases.flatMap(({ id, exchanges }) =>
      exchanges.flatMap((exchange) =>
        differs(`${id}: the ${exchange.role} ${exchange.step}`, exchange.digest, digestExchange(exchange)),
      ),
    ),
  ];
}

function differs(what: string, found: string | undefined, wanted: string): string[] {
  if (found === wanted) return [];
  return [found === undefined ? `${what} has no digest` : `${what} was changed: its digest is of something else`];
}

import { HarnessError } from "../../errors.ts";
import type { Answer, ComparedCase, ComparedTarget } from "../../model/comparison.ts";
import { matchesQuery } from "./match-query.ts";
import { parseQuery } from "./parse-query.ts";
import type { Query, Vocabulary } from "./query.ts";
import { QuerySlip } from "./query-slip.ts";
import { vocabularyOf } from "./vocabulary.ts";

/** Gives the cases for which each query holds. @throws HarnessError `usage` with a caret below what is wrong. */
export function answerQueries(
  queries: readonly string[],
  targets: readonly ComparedTarget[],
  cases: readonly ComparedCase[],
): Answer[] {
  if (queries.length === 0) return [];
  const vocabulary = vocabularyOf(targets, cases);
  return queries.map((query) => {
    const understood = understand(query, vocabulary);
    return { query, cases: cases.filter((one) => matchesQuery(understood, one)).map(({ id }) => id) };
  });
}

function understand(query: string, vocabulary: Vocabulary): Query {
  try {
    return parseQuery(query, vocabulary);
  } catch (error) {
    if (!(error instanceof QuerySlip)) throw error;
    const { message, at, length, hint } = error;
    const excerpt = `${query.replace(/\s/g, " ")}\n${" ".repeat(at)}${"^".repeat(length)}`;
    throw new HarnessError("usage", `wrong query: ${message}`, { excerpt, hint });
  }
}

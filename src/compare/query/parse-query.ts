import type { Query, Token, Vocabulary } from "./query.ts";
import { QueryReader } from "./query-reader.ts";
import { QuerySlip } from "./query-slip.ts";

/** Gives a query understood. @throws QuerySlip at the first thing that is wrong with it. */
export function parseQuery(text: string, vocabulary: Vocabulary): Query {
  // A bracket, a text in quotes (with the escapes of JSON), a quote that is never closed, or a word.
  const pattern = /[()]|"(?:[^"\\]|\\.)*"|"|[^\s()"]+/gs;
  const tokens = [...text.matchAll(pattern)].map((found) => readToken(found[0], found.index));
  const end = { text: "", quoted: false, at: text.trimEnd().length, length: 1 };
  return new QueryReader(tokens, end, vocabulary).read();
}

/** Gives a piece of a query with its place. */
export function readToken(text: string, at: number): Token {
  const place = { at, length: text.length };
  if (!text.startsWith('"')) return { text, quoted: false, ...place };
  try {
    return { text: String(JSON.parse(text)), quoted: true, ...place };
  } catch {
    throw new QuerySlip("this text in quotes is not closed", place, 'It ends with "; \\" stands for a quote in it.');
  }
}

import { DIFFERENCES } from "../../model/comparison.ts";
import { editDistance, nearest } from "../../model/nearest.ts";
import { isJudged, respectOf } from "../standing.ts";
import { holdsWhere, isInState } from "./holds-where.ts";
import { fieldOf, isDifferent, matchesQuery } from "./match-query.ts";
import { parseQuery, readToken } from "./parse-query.ts";
import { patternOf } from "./pattern.ts";
import { BASIS_WORDS, FIELDS, STATES } from "./query.ts";
import { QueryReader } from "./query-reader.ts";
import { QuerySlip } from "./query-slip.ts";
import { vocabularyOf } from "./vocabulary.ts";

const constants = { DIFFERENCES, BASIS_WORDS, FIELDS, STATES };

/** Whoever is called by one of these has to be among them: they see nothing else of their modules. */
const parts = [
  ...[QuerySlip, QueryReader, parseQuery, readToken, nearest, editDistance, patternOf, vocabularyOf],
  ...[matchesQuery, isDifferent, fieldOf, isInState, holdsWhere, isJudged, respectOf],
];

/**
 * The query language as script of a page, which gives `queries`: a page answers by the very functions that the command
 * answers by, written down from themselves, so that no second language can grow beside the first.
 */
export const QUERY_SCRIPT: string = [
  "const queries = (() => {",
  ...Object.entries(constants).map(([name, value]) => `const ${name} = ${JSON.stringify(value)};`),
  ...parts.map(String),
  "return { parseQuery, matchesQuery, vocabularyOf };",
  "})();",
].join("\n");

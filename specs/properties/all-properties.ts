import { ANSWERS } from "./answers.ts";
import { ENCODING } from "./encoding.ts";
import { LOADING } from "./loading.ts";
import { NAMES } from "./names.ts";
import type { Property } from "./property.ts";
import { RANGES } from "./ranges.ts";
import { REPORTS } from "./reports.ts";
import { SIGNATURES } from "./signatures.ts";
import { XML } from "./xml.ts";

/** Every property, by what it speaks of. */
export const PROPERTIES: Readonly<Record<string, readonly Property[]>> = {
  encoding: ENCODING,
  ranges: RANGES,
  signatures: SIGNATURES,
  xml: XML,
  loading: LOADING,
  reports: REPORTS,
  answers: ANSWERS,
  names: NAMES,
};

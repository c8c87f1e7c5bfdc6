import { ENCODING } from "./encoding.ts";
import type { Property } from "./property.ts";

/** Every property, by what it speaks of. */
export const PROPERTIES: Readonly<Record<string, readonly Property[]>> = {
  encoding: ENCODING,
};

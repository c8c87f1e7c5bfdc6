import type { HeaderLine } from "../model/exchange.ts";

/** Whether a line of that name is among the headers, in whatever case. */
export function hasHeader(headers: readonly HeaderLine[], name: string): boolean {
  return headers.some(([other]) => isHeader(other, name));
}

/** The value of the first line of that name. */
export function headerValue(headers: readonly HeaderLine[], name: string): string | undefined {
  return headers.find(([other]) => isHeader(other, name))?.[1];
}

/** The headers with those of `defaults` appended that a case did not give itself. */
export function withDefaults(headers: readonly HeaderLine[], defaults: readonly HeaderLine[]): readonly HeaderLine[] {
  return [...headers, ...defaults.filter(([name]) => !hasHeader(headers, name))];
}

/** Whether two header names are the same, whatever their case. */
export function isHeader(name: string, other: string): boolean {
  return name.toLowerCase() === other.toLowerCase();
}

import pc from "picocolors";
import type { Paint } from "../index.ts";

const colours: Readonly<Record<Parameters<Paint>[0], (text: string) => string>> = {
  pass: pc.green,
  fail: pc.red,
  blocked: pc.yellow,
  error: pc.magenta,
  skipped: pc.dim,
  strong: pc.bold,
  faint: pc.dim,
};

/** Colours the summary on a terminal; picocolors honours NO_COLOR. */
export const paint: Paint = (tone, text) => colours[tone](text);

/** The colours of one theme; every ink reaches a contrast of 4.5 on every ground it is used on (WCAG AA). */
export interface Palette {
  readonly page: string;
  readonly card: string;
  readonly well: string;
  readonly line: string;
  readonly ink: string;
  readonly faint: string;
  readonly link: string;
  readonly pass: string;
  readonly fail: string;
  readonly blocked: string;
  readonly skipped: string;
  readonly error: string;
}

export const LIGHT: Palette = {
  page: "#f7f7f5",
  card: "#ffffff",
  well: "#f1f1ee",
  line: "#d9d9d3",
  ink: "#1d2125",
  faint: "#575c63",
  link: "#0b5cad",
  pass: "#146c39",
  fail: "#b3261e",
  blocked: "#8a4a00",
  skipped: "#575c63",
  error: "#743a9c",
};

export const DARK: Palette = {
  page: "#14171a",
  card: "#1c2024",
  well: "#242a2f",
  line: "#3a4148",
  ink: "#e7e9eb",
  faint: "#a9b1b9",
  link: "#8cbcf5",
  pass: "#6fd197",
  fail: "#ff9d94",
  blocked: "#f0b866",
  skipped: "#a9b1b9",
  error: "#d7aef7",
};

/** Gives the custom properties of a theme. */
export function paletteCss(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, colour]) => `--${name}: ${colour};`)
    .join(" ");
}

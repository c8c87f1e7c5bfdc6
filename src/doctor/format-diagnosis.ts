import type { Diagnosis, Examination } from "./diagnosis.ts";

/** What a piece of the text is about, for those who colour it. */
export type Tone = "pass" | "fail" | "blocked" | "skipped" | "strong" | "faint";

/** How a text is laid out. */
export interface Layout {
  /** Columns of the terminal. */
  readonly width: number;
  readonly paint: (tone: Tone, text: string) => string;
}

type Rank = "fine" | "stops" | "costs" | "untried";

const SIGNS: Readonly<Record<Rank, { readonly sign: string; readonly tone: Tone; readonly words: string }>> = {
  fine: { sign: "✓", tone: "pass", words: "fine" },
  stops: { sign: "✗", tone: "fail", words: "to put right first" },
  costs: { sign: "!", tone: "blocked", words: "to know" },
  untried: { sign: "–", tone: "skipped", words: "not tried" },
};

function rankOf({ whose, stops }: Diagnosis): Rank {
  if (whose === "fine") return "fine";
  if (whose === "not tried") return "untried";
  return stops ? "stops" : "costs";
}

/** Room for the longest name of an operation. */
const nameWidth = 25;
/** Below, names and texts do not stand side by side. */
const narrow = 64;

/** Gives a diagnosis in a few lines: what was looked at, what was tried and came, whose it is and what to do. */
export function formatDiagnosis(diagnosis: Diagnosis, { width, paint }: Layout): string {
  const { subject, whose, cause, tried, came, hint } = diagnosis;
  const { sign, tone } = SIGNS[rankOf(diagnosis)];
  const indent = width < narrow ? 4 : nameWidth + 2;
  const fact = tried === "" ? `${whose}: ${came}` : `${tried} → ${came}`;
  const texts = [
    wrap(fact, width - indent),
    ...(hint === undefined ? [] : [wrap(`${whose} (${cause}): ${hint}`, width - indent)]),
  ];
  const lines = texts.flat().map((line) => `${" ".repeat(indent)}${line}`);
  const head = `${paint(tone, sign)} ${paint("strong", subject.padEnd(nameWidth - 1))} `;
  const [first = "", ...rest] = lines;
  return width < narrow
    ? `${[head.trimEnd(), ...lines].join("\n")}\n`
    : `${[`${head}${first.trimStart()}`, ...rest].join("\n")}\n`;
}

/** Gives the line before everything: what is looked at, as it is configured. */
export function formatHead(
  { endpoint, region, addressing }: { readonly endpoint: string; readonly region: string; readonly addressing: string },
  { paint, width }: Layout,
): string {
  return `${paint("strong", endpoint)},${width < narrow ? "\n" : " "}region ${region}, ${addressing} style\n\n`;
}

/** Gives the last lines: how many of each, and what that means. */
export function formatSummary({ diagnoses, ready, interrupted }: Examination, { paint, width }: Layout): string {
  const ranks = diagnoses.map(rankOf);
  const counts = (["fine", "stops", "costs", "untried"] as const).map((rank) => {
    const { sign, tone, words } = SIGNS[rank];
    return paint(tone, `${sign} ${ranks.filter((found) => found === rank).length} ${words}`);
  });
  const words = interrupted ? "interrupted" : sentenceOf(diagnoses, ready);
  return `\n${counts.join(width < narrow ? "\n" : "  ")}\n${wrap(words, width)
    .map((line) => paint("strong", line))
    .join("\n")}\n`;
}

function sentenceOf(diagnoses: readonly Diagnosis[], ready: boolean): string {
  if (ready) return "Ready: verdicts can be trusted.";
  const causes = diagnoses.flatMap(({ stops, subject }) => (stops ? [subject] : []));
  return `Not ready: no verdict could be trusted. To put right: ${causes.join(", ")}.`;
}

/** A server may say anything: what moves the cursor or reads backwards is spelled out, and the rest is kept short. */
function plain(text: string): string {
  const shown = text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (found) => `\\u{${(found.codePointAt(0) ?? 0).toString(16)}}`,
  );
  return shown.length > 500 ? `${shown.slice(0, 500)}…` : shown;
}

/** Breaks a text between words; a word that is longer than a line stays whole, to be copied. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of plain(text).split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= Math.max(width, 20))
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

import { type Document, isScalar, parseDocument, visit, type YAMLError } from "yaml";
import { type ErrorCode, HarnessError, type Position } from "../errors.ts";
import { excerptOf } from "./excerpt.ts";

/** The text of one YAML file with everything that is needed to point into it. */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly document: Document;
}

/** A stretch of the text, in characters from its start. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A file as YAML gives it; with problems, `value` is not to be used. */
export interface OpenedYaml {
  readonly source: Source;
  readonly value: unknown;
  readonly problems: readonly HarnessError[];
}

/** An alias may save a few lines; many of them are a bomb or a riddle. */
const MAX_ALIASES = 20;

/** Reads one YAML document: no custom tags, no repeated keys, few aliases. Never throws. */
export function openYaml(text: string, file: string): OpenedYaml {
  const document = parseDocument(text, { prettyErrors: false, logLevel: "error" });
  const source = { file, text, document };
  const problems = syntaxErrors(source);
  if (problems.length > 0) return { source, value: undefined, problems };
  return { source, ...readValue(source) };
}

/** Gives the position of a stretch: line and column of its first character, from 1. */
export function positionOf({ file, text }: Source, { start }: Span): Position {
  // The parser's own count of lines misses some after an error.
  const lines = text.slice(0, start).split("\n");
  return { file, line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
}

/** Makes the error for a place in a file, with position, excerpt and caret. */
export function errorAt(source: Source, span: Span, code: ErrorCode, message: string, hint?: string): HarnessError {
  const at = positionOf(source, span);
  const excerpt = excerptOf(source.text, at.line, at.column, span.end - span.start);
  return new HarnessError(code, message, { at, excerpt, ...(hint !== undefined && { hint }) });
}

/** What is wrong whatever stands before it; every other error may only follow from the first of its kind. */
const STANDALONE: ReadonlySet<YAMLError["code"]> = new Set(["DUPLICATE_KEY", "TAG_RESOLVE_FAILED"]);

function syntaxErrors(source: Source): HarnessError[] {
  const errors = [...source.document.errors, ...source.document.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
  const broken = errors.findIndex(({ code }) => !STANDALONE.has(code));
  const shown = broken === -1 ? errors : errors.slice(0, broken + 1);
  const more = errors.length - shown.length;
  return shown.map((error, index) => syntaxError(source, error, index === broken ? more : 0));
}

function syntaxError(source: Source, error: YAMLError, more: number): HarnessError {
  const [start] = error.pos;
  const rest = more === 0 ? "" : ` (${more} more ${more === 1 ? "error" : "errors"} may follow from it)`;
  return errorAt(
    source,
    { start, end: start + wordAt(source.text, start) },
    "yaml-syntax",
    `${messageOf(error)}${rest}`,
    hintOf(source, error),
  );
}

/** The parser points at one character: the word that begins there is easier to see. */
function wordAt(text: string, start: number): number {
  return /^[^\s:,[\]{}]+/.exec(text.slice(start, start + 100))?.[0].length ?? 1;
}

function messageOf({ code, message }: YAMLError): string {
  switch (code) {
    case "DUPLICATE_KEY":
      return "this key stands twice in the same mapping";
    case "MULTIPLE_DOCS":
      return "a file holds one document: no second `---`";
    default:
      return message;
  }
}

function hintOf(source: Source, { pos, code }: YAMLError): string | undefined {
  if (code === "TAG_RESOLVE_FAILED") return "Tags have no meaning here: take it away, or quote the text.";
  const { line: number } = positionOf(source, { start: pos[0], end: pos[1] });
  const line = source.text.split("\n")[number - 1] ?? "";
  return line.includes("${") ? "Within { } and [ ] a text with ${…} has to stand in quotes." : undefined;
}

/** Aliases are looked up only now: unknown ones and too many of them show here. */
function readValue(source: Source): Pick<OpenedYaml, "value" | "problems"> {
  const aliases = aliasesIn(source);
  const fail = (message: string) => ({ value: undefined, problems: [aliasError(source, message, aliases[0])] });
  if (aliases.some(({ loops }) => loops)) return fail("this alias holds itself");
  try {
    return { value: source.document.toJS({ maxAliasCount: MAX_ALIASES }), problems: [] };
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

interface PlacedAlias extends Span {
  /** Whether it stands within what it names. */
  readonly loops: boolean;
}

function aliasesIn({ document, text }: Source): PlacedAlias[] {
  const aliases: PlacedAlias[] = [];
  // Most files have none, and to look for them takes as long as to resolve the rest.
  if (!text.includes("*")) return aliases;
  visit(document, {
    Alias: (_key, alias, path) => {
      const target = alias.resolve(document);
      const loops = target !== undefined && !isScalar(target) && path.some((node) => node === target);
      const [start, end] = alias.range ?? [0, 0];
      aliases.push({ start, end, loops });
    },
  });
  return aliases;
}

function aliasError(source: Source, message: string, alias: Span = { start: 0, end: 0 }): HarnessError {
  return errorAt(source, alias, "yaml-syntax", message, "Write the value out.");
}

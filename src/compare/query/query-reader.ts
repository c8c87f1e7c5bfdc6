import { DIFFERENCES } from "../../model/comparison.ts";
import { nearest } from "../../model/nearest.ts";
import { patternOf } from "./pattern.ts";
import type { Token, Vocabulary, Where } from "./query.ts";
import { BASIS_WORDS, FIELDS, type FieldWord, type Query, STATES, type StateWord } from "./query.ts";
import { QuerySlip } from "./query-slip.ts";

/**
 * Reads a query from left to right; the first thing that is wrong ends it with a `QuerySlip`. A class, so that all of
 * it can be handed to a page as one text (`query-script.ts`).
 */
export class QueryReader {
  readonly #tokens: readonly Token[];
  readonly #end: Token;
  readonly #vocabulary: Vocabulary;
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], end: Token, vocabulary: Vocabulary) {
    this.#tokens = tokens;
    this.#end = end;
    this.#vocabulary = vocabulary;
  }

  /** `or` binds least, then `and`, then `not`. */
  read(): Query {
    const query = this.#or();
    const rest = this.#peek();
    if (rest === this.#end) return query;
    throw new QuerySlip(`${rest.text} cannot stand here`, rest, "Claims are joined by and, or, not and brackets.");
  }

  #or(): Query {
    const first = this.#and();
    const parts = [first];
    while (this.#take("or")) parts.push(this.#and());
    return parts.length === 1 ? first : { kind: "or", parts };
  }

  #and(): Query {
    const first = this.#not();
    const parts = [first];
    while (this.#take("and")) parts.push(this.#not());
    return parts.length === 1 ? first : { kind: "and", parts };
  }

  #not(): Query {
    const opening = this.#peek();
    if (this.#take("not")) return { kind: "not", part: this.#within(opening, () => this.#not()) };
    if (!this.#take("(")) return this.#claim();
    const inner = this.#within(opening, () => this.#or());
    if (!this.#take(")")) throw new QuerySlip("a bracket is not closed", this.#peek(), "Write ) here.");
    return inner;
  }

  /** Deeper than anybody writes, a query would only exhaust the stack. */
  #within(opening: Token, read: () => Query): Query {
    if (this.#depth === 100) throw new QuerySlip("this is nested too deeply", opening, "Say it with fewer brackets.");
    this.#depth += 1;
    const inner = read();
    this.#depth -= 1;
    return inner;
  }

  #claim(): Query {
    const token = this.#next();
    if (token.quoted) return { kind: "text", text: token.text };
    if (token.text === "differs") return this.#differs();
    const state = STATES.find((word) => word === token.text);
    if (state !== undefined) return this.#state(state);
    const field = FIELDS.find((word) => token.text.startsWith(`${word}:`));
    if (field !== undefined) return this.#field(field, token);
    throw this.#unknownClaim(token);
  }

  #unknownClaim(token: Token): QuerySlip {
    if (token === this.#end || token.text === ")") {
      return new QuerySlip("a claim is missing", token, "For example: fails on all, differs, topic:copy-source.");
    }
    const words = [...STATES, "differs", "not", ...FIELDS.map((field) => `${field}:`)];
    const meant = nearest(token.text, words);
    const hint = meant === undefined ? `Claims begin with ${words.join(", ")}.` : `Did you mean ${meant}?`;
    return new QuerySlip(`${token.text} begins no claim`, token, `${hint} Words to be found stand in quotes.`);
  }

  /** After `fails` and the like: perhaps a basis, then `on` and where, or `only on` and a target. */
  #state(state: StateWord): Query {
    const basis = BASIS_WORDS.find((word) => this.#take(word));
    const only = this.#take("only");
    if (!this.#take("on")) {
      throw new QuerySlip("on is missing", this.#peek(), `For example: ${state} on all, ${state} on any.`);
    }
    const where: Where = only ? { kind: "target", column: this.#target(), only } : this.#where();
    return { kind: "state", state, ...(basis !== undefined && { basis }), where };
  }

  #where(): Where {
    if (this.#take("any")) return { kind: "any" };
    if (this.#take("none")) return { kind: "none" };
    if (!this.#take("all")) return { kind: "target", column: this.#target(), only: false };
    const judged = this.#take("judged");
    return { kind: "all", judged, but: this.#take("but") ? this.#count() : 0 };
  }

  #count(): number {
    const token = this.#next();
    const word = ["zero", "one", "two", "three", "four", "five"].indexOf(token.text);
    const count = /^\d{1,3}$/.test(token.text) ? Number(token.text) : word;
    if (count > 0) return count;
    throw new QuerySlip("a number is missing", token, "For example: all but one, all but 2.");
  }

  /** After `differs`: perhaps in what respect, perhaps `from` a target. */
  #differs(): Query {
    const respect = DIFFERENCES.find((word) => this.#take(word));
    const column = this.#take("from") ? this.#target() : undefined;
    return { kind: "differs", ...(respect !== undefined && { respect }), ...(column !== undefined && { column }) };
  }

  #target(): number {
    const token = this.#next();
    const { targets } = this.#vocabulary;
    const columns = [...targets.keys()].filter((column) => targets[column]?.includes(token.text));
    const [column] = columns;
    if (column !== undefined && columns.length === 1) return column;
    const known = `There are ${targets.map(([label]) => label).join(", ")}.`;
    if (token === this.#end) throw new QuerySlip("a target is missing", token, known);
    if (columns.length > 1) throw new QuerySlip(`${token.text} names ${columns.length} reports`, token, known);
    const meant = nearest(token.text, [...targets.flat(), "all", "any", "none"]);
    const hint = meant === undefined ? known : `Did you mean ${meant}?`;
    throw new QuerySlip(`${token.text} is no target of this comparison`, token, hint);
  }

  /** A filter that no case meets is a slip of the pen, and not an empty answer. */
  #field(field: FieldWord, token: Token): Query {
    const own = token.text.slice(field.length + 1);
    const quoted = own === "" && this.#peek().quoted ? this.#next() : undefined;
    const pattern = quoted?.text ?? own;
    const names = this.#vocabulary.fields[field];
    if (names.some((name) => patternOf(pattern).test(name))) return { kind: "field", field, pattern };
    const last = quoted ?? token;
    const meant = nearest(pattern, names);
    const known = names.length === 0 ? "No case has one." : `There are for example ${names.slice(0, 3).join(", ")}.`;
    throw new QuerySlip(
      `${field}:${pattern} matches no case`,
      { at: token.at, length: last.at + last.length - token.at },
      meant === undefined ? known : `Did you mean ${field}:${meant}?`,
    );
  }

  #peek(): Token {
    return this.#tokens[this.#at] ?? this.#end;
  }

  #next(): Token {
    const token = this.#peek();
    this.#at += 1;
    return token;
  }

  /** Goes on if the next token is this word of the language, and tells whether it was. */
  #take(word: string): boolean {
    const { text, quoted } = this.#peek();
    const found = !quoted && text === word;
    if (found) this.#at += 1;
    return found;
  }
}

import { parseArgs } from "node:util";
import { PROPERTIES } from "./properties/all-properties.ts";
import { search } from "./properties/search.ts";
import { HANGS_AFTER_SECONDS } from "./properties/settings.ts";

/*
 * `npm run fuzz`: the properties of `npm test`, each round with a fresh seed and more inputs, until Ctrl-C.
 * Exit 0: all held; 1: one did not, and what repeats it was printed; 2: a flag is wrong.
 */

const USAGE = `npm run fuzz -- [--seconds N] [--property TEXT] [--seed N [--path PATH]]

--seconds   end after so many; without it, at Ctrl-C
--property  only those whose name holds this text
--seed      one round with this seed, as a counterexample names it
--path      the counterexample alone`;

interface Wanted {
  readonly names: readonly string[];
  readonly seed: number | undefined;
  readonly path: string | undefined;
  readonly seconds: number | undefined;
}

function readArguments(): Wanted {
  const { values } = parseArgs({
    options: {
      seconds: { type: "string" },
      property: { type: "string" },
      seed: { type: "string" },
      path: { type: "string" },
    },
  });
  const all = Object.values(PROPERTIES).flatMap((properties) => properties.map(({ name }) => name));
  const names = all.filter((name) => name.includes(values.property ?? ""));
  if (names.length === 0)
    throw new Error(`no property's name holds "${values.property}". They are:\n${all.join("\n")}`);
  const seed = readNumber("seed", values.seed);
  if (values.path !== undefined && seed === undefined) throw new Error("--path needs the --seed that it belongs to");
  return { names, seed, path: values.path, seconds: readNumber("seconds", values.seconds) };
}

function readNumber(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^-?\d+$/.test(text)) throw new Error(`--${flag} takes a number, not "${text}"`);
  return Number(text);
}

function* freshSeeds(): Generator<number> {
  for (;;) yield Math.floor(Math.random() * 2 ** 31);
}

async function main({ names, seed, path, seconds }: Wanted): Promise<boolean> {
  const interrupt = new AbortController();
  process.once("SIGINT", () => interrupt.abort());
  const signals = [interrupt.signal, ...(seconds === undefined ? [] : [AbortSignal.timeout(seconds * 1000)])];
  let tried = 0;
  const held = await search({
    worker: new URL("properties/worker.ts", import.meta.url),
    names,
    seeds: seed === undefined ? freshSeeds() : [seed],
    path,
    signal: AbortSignal.any(signals),
    hangsAfterSeconds: HANGS_AFTER_SECONDS,
    print: say,
    onTried: () => {
      tried += 1;
    },
  });
  say(
    `${tried} ${tried === 1 ? "search" : "searches"} of ${names.length} properties: ${held ? "all held" : "see above"}`,
  );
  return held;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

try {
  const wanted = readArguments();
  process.exitCode = (await main(wanted)) ? 0 : 1;
} catch (error) {
  const usage = error instanceof Error && !("signal" in error);
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage ? `\n${USAGE}\n` : ""}`);
  process.exitCode = 2;
}

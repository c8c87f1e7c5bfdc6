import fc from "fast-check";

/** What one input costs to try: decides how many are tried. */
export type Cost = "cheap" | "costly";

/** Which inputs a property is tried with. */
export interface Trial {
  readonly seed: number;
  readonly runs: Readonly<Record<Cost, number>>;
  /** Where the shrunk counterexample stands below the seed: that one alone is tried. */
  readonly path?: string | undefined;
}

/** An input for which a property does not hold, the smallest that was found. */
export interface Counterexample {
  readonly input: string;
  readonly why: string;
  readonly seed: number;
  readonly path: string;
}

/** A claim about all inputs of a kind. */
export interface Property {
  /** States the fact; unique. */
  readonly name: string;
  /** Gives an input for which it does not hold, or nothing where none was found. */
  readonly refute: (trial: Trial) => Promise<Counterexample | undefined>;
}

/** What a property may say beside its claim. */
export interface Circumstances<T> {
  readonly cost?: Cost;
  /** Inputs that once showed a defect: tried first, whatever the seed. */
  readonly examples?: readonly T[];
}

/** Gives the property that `holds` throws for no input. */
export function property<T>(
  name: string,
  inputs: fc.Arbitrary<T>,
  holds: (input: T) => void | Promise<void>,
  { cost = "cheap", examples = [] }: Circumstances<T> = {},
): Property {
  const claim = fc.asyncProperty(inputs, async (input) => {
    await holds(input);
  });
  const refute = async ({ seed, runs, path }: Trial) => {
    const parameters = {
      seed,
      numRuns: runs[cost],
      examples: examples.map((example): [T] => [example]),
      ...(path !== undefined && { path }),
    };
    const details = await withShortStacks(async () => fc.check(claim, parameters));
    if (!details.failed) return undefined;
    return {
      input: fc.stringify(details.counterexample?.[0]),
      why: whyOf(details.errorInstance),
      seed: details.seed,
      path: details.counterexamplePath ?? "",
    };
  };
  return { name, refute };
}

/** Mocha keeps stacks whole: of thousands of errors, deep in a recursion, they take longer than all the rest. */
async function withShortStacks<T>(run: () => Promise<T>): Promise<T> {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 15;
  try {
    return await run();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function whyOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Says what was found, and how to see it again. */
export function describeCounterexample(name: string, { input, why, seed, path }: Counterexample): string {
  const again = `npm run fuzz -- --property ${JSON.stringify(name)} --seed ${seed} --path ${path}`;
  return [`does not hold: ${name}`, `  for ${input}`, why.replace(/^/gm, "  "), `  again: ${again}`].join("\n");
}

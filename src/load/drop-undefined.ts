/** An object type whose optional fields are absent instead of undefined. */
export type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Leaves out the fields that are undefined: what a file does not say is absent from the model. */
export function dropUndefined<T extends object>(value: T): Defined<T> {
  // The type says what the filter does, which the compiler cannot follow through Object.entries.
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Defined<T>;
}

/** Applies `change` to what is there. */
export function ifDefined<T, R>(value: T | undefined, change: (value: T) => R): R | undefined {
  return value === undefined ? undefined : change(value);
}

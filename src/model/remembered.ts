/** What was made of objects that never change, by a key of each; it goes with its object. */
export type Memo<O extends object, K, V> = WeakMap<O, Map<K, V>>;

/** Gives what was made of an object for a key, or makes it and remembers it. */
export function remembered<O extends object, K, V>(known: Memo<O, K, V>, of: O, key: K, make: () => V): V {
  const values = known.get(of) ?? new Map<K, V>();
  known.set(of, values);
  const value = values.get(key) ?? make();
  values.set(key, value);
  return value;
}

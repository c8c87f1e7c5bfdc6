const cache = new Map<string, Uint8Array>();

/**
 * Gives `size` bytes that depend on `seed` alone and repeat nowhere soon, so that a slice taken
 * from the wrong offset or the wrong object never equals the right one (xorshift32 over an FNV-1a start).
 */
export function contentOf(seed: string, size: number): Uint8Array {
  const name = `${size}:${seed}`;
  const known = cache.get(name);
  if (known) return known;
  const words = new Uint32Array(Math.ceil(size / 4));
  let state = startOf(seed);
  for (let i = 0; i < words.length; i += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[i] = state;
  }
  const bytes = new Uint8Array(words.buffer, 0, size);
  cache.set(name, bytes);
  return bytes;
}

function startOf(seed: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(seed)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash === 0 ? 1 : hash;
}

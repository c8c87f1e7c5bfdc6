/*
 * Arithmetic of 64-bit words, and the constants that the xxHash family is made of. (xxHash specification, XXH64 and XXH3)
 */

const WORD = 0xffff_ffff_ffff_ffffn;

export const P32_1 = 0x9e3779b1n;
export const P32_2 = 0x85ebca77n;
export const P32_3 = 0xc2b2ae3dn;
export const P64_1 = 0x9e3779b185ebca87n;
export const P64_2 = 0xc2b2ae3d27d4eb4fn;
export const P64_3 = 0x165667b19e3779f9n;
export const P64_4 = 0x85ebca77c2b2ae63n;
export const P64_5 = 0x27d4eb2f165667c5n;

/** The lower 64 bits. */
export function word(value: bigint): bigint {
  return value & WORD;
}

export function rotate(value: bigint, bits: bigint): bigint {
  return word((value << bits) | (value >> (64n - bits)));
}

/** The bytes of a word in the other order; of fewer bytes where `size` says so. */
export function swapped(value: bigint, size = 8): bigint {
  return bigEndian(value, 8)
    .subarray(8 - size)
    .reverse()
    .reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

/** A word as it goes on the wire: most significant byte first. */
export function bigEndian(value: bigint, size: 8 | 16): Buffer {
  return Buffer.from(value.toString(16).padStart(size * 2, "0"), "hex");
}

/** The last mixing of XXH64, which XXH3 uses for the shortest inputs too. */
export function avalanche64(start: bigint): bigint {
  let hash = start;
  hash = word((hash ^ (hash >> 33n)) * P64_2);
  hash = word((hash ^ (hash >> 29n)) * P64_3);
  return hash ^ (hash >> 32n);
}

import { createHash } from "node:crypto";

/** Gives so many bytes at each call. */
export type RandomBytes = (size: number) => Buffer;

/** Gives bytes that look random and are the same for the same seed: sha256 over the seed and a running number. */
export function seededBytes(seed: string): RandomBytes {
  let block = 0;
  let left = Buffer.alloc(0);
  return (size) => {
    while (left.length < size) {
      left = Buffer.concat([left, createHash("sha256").update(`${seed}/${block}`).digest()]);
      block += 1;
    }
    const bytes = left.subarray(0, size);
    left = left.subarray(size);
    return bytes;
  };
}

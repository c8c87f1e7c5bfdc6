import { type Memo, remembered } from "../model/remembered.ts";

/*
 * Bytes that the server keeps never change. So the same slice or join of them may be the same Buffer, and what was
 * computed of it, its digests, is computed once (checksums/checksum.ts).
 */

const slices: Memo<Buffer, string, Buffer> = new WeakMap();

/** Bytes `first` to `last`, both included. */
export function sliceOf(data: Buffer, first: number, last: number): Buffer {
  return remembered(slices, data, `${first}-${last}`, () => data.subarray(first, last + 1));
}

/** So many joins are remembered: each is a copy of its pieces, megabytes of them. */
const JOINS = 16;

let joins: readonly { readonly pieces: readonly Buffer[]; readonly whole: Buffer }[] = [];

/** All pieces, one after the other. */
export function joinOf(pieces: readonly Buffer[]): Buffer {
  const [first] = pieces;
  if (first && pieces.length === 1) return first;
  const known = joins.find((join) => isSame(join.pieces, pieces));
  if (known) return known.whole;
  const whole = Buffer.concat(pieces);
  joins = [{ pieces, whole }, ...joins.slice(0, JOINS - 1)];
  return whole;
}

function isSame(some: readonly Buffer[], others: readonly Buffer[]): boolean {
  return some.length === others.length && some.every((piece, at) => piece === others[at]);
}

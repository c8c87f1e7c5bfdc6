/*
 * Reflected CRCs of at most 64 bits, eight bytes at a time ("slicing by 8"). The two halves of the remainder are kept
 * apart because numbers hold 53 bits; of a CRC of 32 bits the upper half stays zero.
 */

/** CRC32C (Castagnoli), most significant byte first. */
export function crc32c(data: Uint8Array): Buffer {
  return castagnoli(data).subarray(4);
}

/** CRC64NVME, most significant byte first. */
export function crc64nvme(data: Uint8Array): Buffer {
  return nvme(data);
}

/** Eight tables of 256 entries one after the other: what a byte adds to the remainder when 0 to 7 bytes follow it. */
interface Tables {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
}

const castagnoli = createCrc(0x82f63b78n, 0xffffffffn);
const nvme = createCrc(0x9a6c9329ac4bc9b5n, 0xffffffffffffffffn);

/** Gives the CRC of a reversed polynomial; `ones` is what its remainder begins with and is inverted by at the end. */
function createCrc(polynomial: bigint, ones: bigint): (data: Uint8Array) => Buffer {
  const tables = tablesOf(polynomial);
  return (data) => {
    const result = Buffer.alloc(8);
    result.writeBigUInt64BE(remainder(data, tables, ones) ^ ones);
    return result;
  };
}

function remainder(data: Uint8Array, { high: tableHigh, low: tableLow }: Tables, start: bigint): bigint {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const whole = data.length - (data.length % 8);
  let high = Number(start >> 32n);
  let low = Number(start & 0xffffffffn);
  for (let at = 0; at < whole; at += 8) {
    const first = low ^ view.getUint32(at, true);
    const second = high ^ view.getUint32(at + 4, true);
    high = sumOfEight(tableHigh, first, second);
    low = sumOfEight(tableLow, first, second);
  }
  for (let at = whole; at < data.length; at += 1) {
    const entry = (low ^ view.getUint8(at)) & 0xff;
    low = ((low >>> 8) | (high << 24)) ^ entryOf(tableLow, entry);
    high = (high >>> 8) ^ entryOf(tableHigh, entry);
  }
  return (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
}

/** The first byte has seven others behind it, the last one none. */
function sumOfEight(table: Uint32Array, first: number, second: number): number {
  return (
    entryOf(table, 0x700 + (first & 0xff)) ^
    entryOf(table, 0x600 + ((first >>> 8) & 0xff)) ^
    entryOf(table, 0x500 + ((first >>> 16) & 0xff)) ^
    entryOf(table, 0x400 + (first >>> 24)) ^
    entryOf(table, 0x300 + (second & 0xff)) ^
    entryOf(table, 0x200 + ((second >>> 8) & 0xff)) ^
    entryOf(table, 0x100 + ((second >>> 16) & 0xff)) ^
    entryOf(table, second >>> 24)
  );
}

function entryOf(table: Uint32Array, at: number): number {
  return table[at] ?? 0;
}

function tablesOf(polynomial: bigint): Tables {
  const entries = Array.from({ length: 256 }, (_, byte) => shifted(BigInt(byte), polynomial));
  for (let at = 256; at < 8 * 256; at += 1) entries.push(shifted(entries[at - 256] ?? 0n, polynomial));
  return {
    high: Uint32Array.from(entries, (entry) => Number(entry >> 32n)),
    low: Uint32Array.from(entries, (entry) => Number(entry & 0xffffffffn)),
  };
}

/** The remainder after one more byte of zeros. */
function shifted(remainder: bigint, polynomial: bigint): bigint {
  let entry = remainder;
  for (let bit = 0; bit < 8; bit += 1) entry = entry & 1n ? (entry >> 1n) ^ polynomial : entry >> 1n;
  return entry;
}

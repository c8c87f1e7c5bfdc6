/** CRC32C (Castagnoli), most significant byte first. */
export function crc32c(data: Uint8Array): Buffer {
  let crc = 0xffffffff;
  for (const byte of data) crc = (crc >>> 8) ^ (castagnoli[(crc ^ byte) & 0xff] ?? 0);
  const result = Buffer.alloc(4);
  result.writeUInt32BE((crc ^ 0xffffffff) >>> 0);
  return result;
}

/** CRC64NVME, most significant byte first. The two halves are kept apart because numbers hold 53 bits. */
export function crc64nvme(data: Uint8Array): Buffer {
  let high = 0xffffffff;
  let low = 0xffffffff;
  for (const byte of data) {
    const at = (low ^ byte) & 0xff;
    low = ((low >>> 8) | (high << 24)) ^ (nvme.low[at] ?? 0);
    high = (high >>> 8) ^ (nvme.high[at] ?? 0);
  }
  const result = Buffer.alloc(8);
  result.writeUInt32BE((high ^ 0xffffffff) >>> 0, 0);
  result.writeUInt32BE((low ^ 0xffffffff) >>> 0, 4);
  return result;
}

const castagnoli = castagnoliTable();
const nvme = nvmeTable();

function castagnoliTable(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let entry = byte;
    for (let bit = 0; bit < 8; bit += 1) entry = entry & 1 ? (entry >>> 1) ^ 0x82f63b78 : entry >>> 1;
    return entry;
  });
}

function nvmeTable(): { readonly high: Uint32Array; readonly low: Uint32Array } {
  const entries = Array.from({ length: 256 }, (_, byte) => {
    let entry = BigInt(byte);
    for (let bit = 0; bit < 8; bit += 1) entry = entry & 1n ? (entry >> 1n) ^ 0x9a6c9329ac4bc9b5n : entry >> 1n;
    return entry;
  });
  return {
    high: Uint32Array.from(entries, (entry) => Number(entry >> 32n)),
    low: Uint32Array.from(entries, (entry) => Number(entry & 0xffffffffn)),
  };
}

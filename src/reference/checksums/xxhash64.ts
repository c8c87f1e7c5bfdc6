import { avalanche64, bigEndian, P64_1, P64_2, P64_3, P64_4, P64_5, rotate, word } from "./words.ts";

/** XXH64 with the seed 0, most significant byte first. */
export function xxhash64(data: Buffer): Buffer {
  const striped = data.length - (data.length % 32);
  const start = striped === 0 ? P64_5 : foldStripes(data, striped);
  return bigEndian(avalanche64(foldRest(data, striped, word(start + BigInt(data.length)))), 8);
}

function foldStripes(data: Buffer, end: number): bigint {
  const lanes = [word(P64_1 + P64_2), P64_2, 0n, word(-P64_1)];
  for (let at = 0; at < end; at += 32) {
    for (const [lane, value] of lanes.entries()) lanes[lane] = round(value, data.readBigUInt64LE(at + lane * 8));
  }
  const [a = 0n, b = 0n, c = 0n, d = 0n] = lanes;
  const joined = word(rotate(a, 1n) + rotate(b, 7n) + rotate(c, 12n) + rotate(d, 18n));
  return lanes.reduce((sum, lane) => word((sum ^ round(0n, lane)) * P64_1 + P64_4), joined);
}

function foldRest(data: Buffer, from: number, start: bigint): bigint {
  let hash = start;
  let at = from;
  for (; at + 8 <= data.length; at += 8) {
    hash = word(rotate(hash ^ round(0n, data.readBigUInt64LE(at)), 27n) * P64_1 + P64_4);
  }
  if (at + 4 <= data.length) {
    hash = word(rotate(hash ^ word(BigInt(data.readUInt32LE(at)) * P64_1), 23n) * P64_2 + P64_3);
    at += 4;
  }
  for (; at < data.length; at += 1) hash = word(rotate(hash ^ word(BigInt(data.readUInt8(at)) * P64_5), 11n) * P64_1);
  return hash;
}

function round(lane: bigint, input: bigint): bigint {
  return word(rotate(word(lane + input * P64_2), 31n) * P64_1);
}

import {
  avalanche64,
  bigEndian,
  P32_1,
  P32_2,
  P32_3,
  P64_1,
  P64_2,
  P64_3,
  P64_4,
  P64_5,
  rotate,
  swapped,
  word,
} from "./words.ts";

/*
 * XXH3 with the seed 0, by the length of its input: each class of length has a way of its own, the longest two share
 * their stripes. Offsets into the secret are those of the specification.
 */

/** XXH3 of 64 bits, most significant byte first. */
export function xxhash3(data: Buffer): Buffer {
  return bigEndian(hash64(data), 8);
}

/** XXH3 of 128 bits, most significant byte first. */
export function xxhash128(data: Buffer): Buffer {
  const [low, high] = hash128(data);
  return bigEndian((high << 64n) | low, 16);
}

/** The lower and the upper word of 128 bits. */
type Pair = readonly [low: bigint, high: bigint];

const SECRET = Buffer.from(
  "b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671fcb79e64eccc0e578825ad07dccff7221b8084674f743248e" +
    "e03590e6813a264c3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8a8fa763fe39c343ff9dcbbc7c70b4f1d8a" +
    "51e04bcdb45931c89f7ec9d9787364eac5ac8334d3ebc3c581a0fffa1363eb170ddd51b7f0da49d316552629d4689e2b16be587d47a1fc8f" +
    "f8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e",
  "hex",
);
const MIX = 0x9fb21c651e98df25n;

function secret(at: number): bigint {
  return SECRET.readBigUInt64LE(at);
}

function hash64(data: Buffer): bigint {
  const size = data.length;
  if (size === 0) return avalanche64(secret(56) ^ secret(64));
  if (size < 4) return avalanche64(shortest(data) ^ secret32(0));
  if (size < 9) return short64(data);
  if (size < 17) return medium64(data);
  if (size <= 240) return avalanche3(mixed(data));
  return merge(stripes(data), 11, BigInt(size) * P64_1);
}

function hash128(data: Buffer): Pair {
  const size = data.length;
  if (size === 0) return [avalanche64(secret(64) ^ secret(72)), avalanche64(secret(80) ^ secret(88))];
  if (size < 4) return shortest128(data);
  if (size < 9) return short128(data);
  if (size < 17) return medium128(data);
  if (size <= 240) return finish128(mixed128(data), size);
  const lanes = stripes(data);
  return [merge(lanes, 11, BigInt(size) * P64_1), merge(lanes, 117, ~(BigInt(size) * P64_2))];
}

// 1 to 3 bytes

function shortest(data: Buffer): bigint {
  const size = data.length;
  const [first, middle, last] = [0, size >> 1, size - 1].map((at) => BigInt(data.readUInt8(at)));
  return ((first ?? 0n) << 16n) | ((middle ?? 0n) << 24n) | (last ?? 0n) | (BigInt(size) << 8n);
}

function shortest128(data: Buffer): Pair {
  const low = shortest(data);
  const back = swapped(low, 4);
  const high = ((back << 13n) | (back >> 19n)) & 0xffffffffn;
  return [avalanche64(low ^ secret32(0)), avalanche64(high ^ secret32(8))];
}

function secret32(at: number): bigint {
  return BigInt((SECRET.readUInt32LE(at) ^ SECRET.readUInt32LE(at + 4)) >>> 0);
}

// 4 to 8 bytes

function short64(data: Buffer): bigint {
  const size = data.length;
  const input = BigInt(data.readUInt32LE(size - 4)) + (BigInt(data.readUInt32LE(0)) << 32n);
  let hash = input ^ secret(8) ^ secret(16);
  hash = word((hash ^ rotate(hash, 49n) ^ rotate(hash, 24n)) * MIX);
  hash = word((hash ^ ((hash >> 35n) + BigInt(size))) * MIX);
  return hash ^ (hash >> 28n);
}

function short128(data: Buffer): Pair {
  const size = data.length;
  const input = BigInt(data.readUInt32LE(0)) + (BigInt(data.readUInt32LE(size - 4)) << 32n);
  const product = (input ^ secret(16) ^ secret(24)) * (P64_1 + BigInt(size << 2));
  const high = word((product >> 64n) + (word(product) << 1n));
  let low = word(product) ^ (high >> 3n);
  low = word((low ^ (low >> 35n)) * MIX);
  return [low ^ (low >> 28n), avalanche3(high)];
}

// 9 to 16 bytes

function medium64(data: Buffer): bigint {
  const size = data.length;
  const low = data.readBigUInt64LE(0) ^ secret(24) ^ secret(32);
  const high = data.readBigUInt64LE(size - 8) ^ secret(40) ^ secret(48);
  return avalanche3(word(BigInt(size) + swapped(low) + high + fold(low, high)));
}

function medium128(data: Buffer): Pair {
  const size = data.length;
  const first = data.readBigUInt64LE(0);
  const last = data.readBigUInt64LE(size - 8);
  const product = (first ^ last ^ secret(32) ^ secret(40)) * P64_1;
  const input = last ^ secret(48) ^ secret(56);
  const high = word((product >> 64n) + input + (input & 0xffffffffn) * (P32_2 - 1n));
  const low = word(product + (BigInt(size - 1) << 54n)) ^ swapped(high);
  const hash = low * P64_2;
  return [avalanche3(word(hash)), avalanche3(word((hash >> 64n) + high * P64_2))];
}

// 17 to 240 bytes

function mixed(data: Buffer): bigint {
  const size = data.length;
  let sum = BigInt(size) * P64_1;
  if (size <= 128) {
    for (let pair = (size - 1) >> 5; pair >= 0; pair -= 1) {
      sum += mix(data, pair * 16, pair * 32) + mix(data, size - 16 - pair * 16, pair * 32 + 16);
    }
    return word(sum);
  }
  for (let at = 0; at < 128; at += 16) sum += mix(data, at, at);
  sum = avalanche3(word(sum));
  for (let at = 128; at + 16 <= size; at += 16) sum += mix(data, at, at - 125);
  return word(sum + mix(data, size - 16, 119));
}

function mixed128(data: Buffer): Pair {
  const size = data.length;
  let pair: Pair = [word(BigInt(size) * P64_1), 0n];
  if (size <= 128) {
    for (let at = (size - 1) >> 5; at >= 0; at -= 1) pair = mixTwo(pair, data, at * 16, size - 16 - at * 16, at * 32);
    return pair;
  }
  for (let at = 0; at < 128; at += 32) pair = mixTwo(pair, data, at, at + 16, at);
  pair = [avalanche3(pair[0]), avalanche3(pair[1])];
  for (let at = 128; at + 32 <= size; at += 32) pair = mixTwo(pair, data, at, at + 16, at - 125);
  return mixTwo(pair, data, size - 16, size - 32, 103);
}

function mixTwo([low, high]: Pair, data: Buffer, first: number, second: number, at: number): Pair {
  const sumOf = (from: number) => word(data.readBigUInt64LE(from) + data.readBigUInt64LE(from + 8));
  return [word(low + mix(data, first, at)) ^ sumOf(second), word(high + mix(data, second, at + 16)) ^ sumOf(first)];
}

function finish128([low, high]: Pair, size: number): Pair {
  const mixedHigh = word(low * P64_1 + high * P64_4 + BigInt(size) * P64_2);
  return [avalanche3(word(low + high)), word(-avalanche3(mixedHigh))];
}

function mix(data: Buffer, from: number, at: number): bigint {
  return fold(data.readBigUInt64LE(from) ^ secret(at), data.readBigUInt64LE(from + 8) ^ secret(at + 8));
}

// More than 240 bytes: stripes of 64, blocks of 16 stripes

function stripes(data: Buffer): readonly bigint[] {
  const lanes = [P32_3, P64_1, P64_2, P64_3, P64_4, P32_2, P64_5, P32_1];
  const last = data.length - 1;
  for (let at = 0; at + 64 <= last; at += 64) {
    accumulate(lanes, data, at, ((at % 1024) / 64) * 8);
    if (at % 1024 === 960) scramble(lanes);
  }
  accumulate(lanes, data, data.length - 64, 121);
  return lanes;
}

function accumulate(lanes: bigint[], data: Buffer, from: number, at: number): void {
  for (let lane = 0; lane < 8; lane += 1) {
    const input = data.readBigUInt64LE(from + lane * 8);
    const key = input ^ secret(at + lane * 8);
    lanes[lane ^ 1] = word((lanes[lane ^ 1] ?? 0n) + input);
    lanes[lane] = word((lanes[lane] ?? 0n) + (key & 0xffffffffn) * (key >> 32n));
  }
}

function scramble(lanes: bigint[]): void {
  for (const [lane, value] of lanes.entries()) {
    lanes[lane] = word((value ^ (value >> 47n) ^ secret(128 + lane * 8)) * P32_1);
  }
}

function merge(lanes: readonly bigint[], at: number, start: bigint): bigint {
  let sum = start;
  for (let lane = 0; lane < 8; lane += 2) {
    const [low = 0n, high = 0n] = lanes.slice(lane, lane + 2);
    sum += fold(low ^ secret(at + lane * 8), high ^ secret(at + lane * 8 + 8));
  }
  return avalanche3(word(sum));
}

function fold(a: bigint, b: bigint): bigint {
  const product = a * b;
  return word(product) ^ (product >> 64n);
}

function avalanche3(start: bigint): bigint {
  const hash = word((start ^ (start >> 37n)) * 0x165667919e3779f9n);
  return hash ^ (hash >> 32n);
}

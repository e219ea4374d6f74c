const DIGIT_BITS: u32 = 11;
const DIGITS: i32 = 2048;

/**
 * Stable ascending sort of `count` pairs (low word: key, high word: payload) from `pairs` to `sorted`: three passes of
 * an 11-bit least-significant-digit radix sort, no comparisons and so no mispredicted branches. `pairs` is overwritten.
 * `histograms` is scratch of 3 * 2048 words.
 */
export function sortPairs(pairs: usize, sorted: usize, count: i32, histograms: usize): void {
  const low = histograms;
  const middle = histograms + <usize>DIGITS * 4;
  const high = histograms + <usize>DIGITS * 8;
  memory.fill(histograms, 0, <usize>DIGITS * 12);
  const end = pairs + <usize>count * 8;
  for (let at = pairs; at < end; at += 8) {
    const key = load<u32>(at);
    const a = low + <usize>(key & 2047) * 4;
    store<u32>(a, load<u32>(a) + 8);
    const b = middle + <usize>((key >> DIGIT_BITS) & 2047) * 4;
    store<u32>(b, load<u32>(b) + 8);
    const c = high + <usize>(key >> (2 * DIGIT_BITS)) * 4;
    store<u32>(c, load<u32>(c) + 8);
  }
  scatter(pairs, sorted, count, low, 0);
  scatter(sorted, pairs, count, middle, DIGIT_BITS);
  scatter(pairs, sorted, count, high, 2 * DIGIT_BITS);
}

/** Does what `sortPairs` does for keys below 2^22, in two passes; the sorted pairs stay in `pairs`, `other` is scratch. */
export function sortShortKeys(pairs: usize, other: usize, count: i32, histograms: usize): void {
  const low = histograms;
  const high = histograms + <usize>DIGITS * 4;
  memory.fill(histograms, 0, <usize>DIGITS * 8);
  const end = pairs + <usize>count * 8;
  for (let at = pairs; at < end; at += 8) {
    const key = load<u32>(at);
    const a = low + <usize>(key & 2047) * 4;
    store<u32>(a, load<u32>(a) + 8);
    const b = high + <usize>(key >> DIGIT_BITS) * 4;
    store<u32>(b, load<u32>(b) + 8);
  }
  scatter(pairs, other, count, low, 0);
  scatter(other, pairs, count, high, DIGIT_BITS);
}

/** One pass: turns byte counts per digit into addresses, then moves every pair to the next address of its digit. */
function scatter(from: usize, to: usize, count: i32, histogram: usize, shift: u32): void {
  let address = <u32>to;
  const last = histogram + <usize>DIGITS * 4;
  for (let slot = histogram; slot < last; slot += 4) {
    const bytes = load<u32>(slot);
    store<u32>(slot, address);
    address += bytes;
  }
  const end = from + <usize>count * 8;
  for (let at = from; at < end; at += 8) {
    const pair = load<u64>(at);
    const slot = histogram + <usize>(((<u32>pair) >> shift) & 2047) * 4;
    const target = load<u32>(slot);
    store<u32>(slot, target + 8);
    store<u64>(<usize>target, pair);
  }
}

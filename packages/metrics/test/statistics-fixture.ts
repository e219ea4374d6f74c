import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomParts, type RandomSource } from '../src/statistics/random-source.js';

/** What scipy's bootstrap gave, and what it drew. */
export interface RecordedBootstrap {
  /** Positions of the queries (or groups) of every resample. */
  readonly positions: readonly (readonly number[])[];
  readonly replicates: readonly number[];
  readonly interval: readonly [number, number];
}

type Values = readonly (number | null)[];

/** What `make-statistics.py` wrote. */
export interface StatisticsFixture {
  readonly bootstrap: {
    readonly a: Values;
    readonly b: Values;
    readonly missing: Values;
    readonly classes: readonly number[];
  } & Readonly<
    Record<
      | 'mean'
      | 'mean at 80 %'
      | 'difference'
      | 'mean of those present'
      | 'mean over classes'
      | 'mean by clusters'
      | 'mean over classes by clusters',
      RecordedBootstrap
    >
  >;
  readonly exact: readonly {
    readonly a: Values;
    readonly b: Values;
    readonly clusters?: readonly number[];
    readonly classes?: readonly number[];
    readonly p: number;
  }[];
  readonly large: {
    readonly mean: readonly [number, number];
    readonly difference: readonly [number, number];
    readonly p: number;
  };
  readonly deviations: readonly {
    readonly values: readonly number[];
    readonly mean: number;
    readonly deviation: number;
  }[];
  readonly holm: readonly { readonly p: readonly number[]; readonly adjusted: readonly number[] }[];
}

/** The recorded values of scipy. */
export const statisticsFixture = JSON.parse(
  readFileSync(join(__dirname, 'fixtures', 'statistics.json'), 'utf8'),
) as StatisticsFixture;

/** Values of queries; `null` is none. */
export const numbers = (values: Values): Float64Array => Float64Array.from(values, (value) => value ?? NaN);

/** A generator whose numbers draw given positions among n. */
export function replay(positions: readonly (readonly number[])[], n: number): RandomSource {
  const { size } = randomParts(n);
  const draws = positions.flat().values();
  return { uint32: () => (draws.next().value as number) * size + (size >>> 1) };
}

/** A generator for tests: Steele and Vigna's 32-bit mixer of a counter. */
export function testRandom(seed: number): RandomSource {
  let state = seed;
  return {
    uint32: () => {
      state = (state + 0x9e3779b9) | 0;
      let z = state;
      z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
      z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
      return (z ^ (z >>> 15)) >>> 0;
    },
  };
}

/** Fractions of multiples of an irrational number, to a power: what the script calls a sequence. */
export const sequence = (count: number, { step, power }: { step: number; power: number }): Float64Array =>
  Float64Array.from({ length: count }, (_, index) => (((index + 1) * step) % 1) ** power);

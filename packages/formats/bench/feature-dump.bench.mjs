#!/usr/bin/env node
/**
 * Times reading and writing a dump of 10,000 feature vectors, one small array each as the published programs write them:
 * node bench/feature-dump.bench.mjs [--rows 10000] [--columns 100] [--repeats 5] [--out results.json]
 * The package must be built. CPU seconds count all threads; medians of the repeats, and the first run of the process.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import ndarray from 'ndarray';
import {
  parseNpy,
  parseNpz,
  parsePickle,
  serializeNpy,
  serializeNpz,
  serializePickle,
  writeFileAtomically,
} from '../dist/index.js';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000' },
    columns: { type: 'string', default: '100' },
    repeats: { type: 'string', default: '5' },
    out: { type: 'string' },
  },
});
// Not a literal: what only benchmarks need is no dependency of the package.
const { collectProvenance, resultPath } = await import(
  new URL('../../../apps/benchmarks/dist/index.js', import.meta.url)
);
const provenance = collectProvenance(import.meta.dirname);
const out = values.out && resultPath(values.out, { name: 'feature-dump', provenance });
const [rows, columns, repeats] = [values.rows, values.columns, values.repeats].map(positiveInteger);

const features = Float32Array.from({ length: rows * columns }, (_, i) => Math.sin(i));
const matrix = ndarray(features, [rows, columns]);
const vectors = new Map(Array.from({ length: rows }, (_, id) => [id, matrix.pick(id, null)]));
const dump = new Map([['feat', vectors]]);
const [pickle, npy, npz] = [serializePickle(dump), serializeNpy(matrix), serializeNpz({ feat: matrix })];

const subjects = {
  'read pickle': () => parsePickle(pickle),
  'write pickle': () => serializePickle(dump),
  'read npy': () => parseNpy(npy),
  'write npy': () => serializeNpy(matrix),
  'read npz': () => parseNpz(npz),
  'write npz': () => serializeNpz({ feat: matrix }),
};

const results = Object.entries(subjects).map(([name, work]) => {
  const timings = Array.from({ length: repeats }, () => time(work));
  const cpuSeconds = timings.map((timing) => timing.cpuSeconds);
  const result = {
    name,
    seconds: median(timings.map((timing) => timing.seconds)),
    cpuSeconds: median(cpuSeconds),
    firstCpuSeconds: cpuSeconds[0],
  };
  console.error(
    `${name}: ${result.cpuSeconds.toFixed(3)} CPU s, first ${result.firstCpuSeconds.toFixed(3)} CPU s`,
  );
  return result;
});

const report = `${JSON.stringify({ benchmark: 'feature-dump', provenance, versions: versions(), sizes: { rows, columns, pickleBytes: pickle.length }, repeats, results }, null, 2)}\n`;
if (out === undefined) process.stdout.write(report);
else writeFileAtomically(out, report);

function positiveInteger(text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new RangeError(`expected a positive integer, got ${text}`);
  return number;
}

function time(work) {
  const [start, cpuStart] = [process.hrtime.bigint(), process.cpuUsage()];
  work();
  const { user, system } = process.cpuUsage(cpuStart);
  return { seconds: Number(process.hrtime.bigint() - start) / 1e9, cpuSeconds: (user + system) / 1e6 };
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function versions() {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return { node: process.version, formats: version };
}

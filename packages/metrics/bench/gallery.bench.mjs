/**
 * CPU seconds of a retrieval evaluation of 50,000 rows, clipped at 250 places, beside those of faiss's IndexFlatL2 for the
 * nearest 251 rows alone; and time and peak memory of 50,000 rows of dimension 1,000.
 *
 *     node bench/gallery.bench.mjs --python PYTHON [--repeats 3] [--threads 2] [--rows 50000] [--out apps/benchmarks/results]
 *
 * PYTHON is a Python with NumPy and faiss-cpu (default: the environment variable SEMANTIC_EMBEDDINGS_FAISS). Every
 * measurement is a process of its own; ours and faiss take turns on the same features: normally distributed numbers, around
 * one point (`random`) or around one point for each of 100 classes (`classes`). Without a Python, faiss is left out.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { writeFileAtomically } from '@semantic-embeddings/formats';

import { evaluateRetrieval } from '../dist/index.js';

const self = fileURLToPath(import.meta.url);
const classes = 100;
const places = 250;
const similarities = ['WUP', 'LCS_HEIGHT'];

/** Uniform numbers between 0 and 1, always the same. */
function uniform() {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
}

function makeFeatures({ rows, dimension, data }) {
  const next = uniform();
  const normal = () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
  const spread = data === 'classes' ? 0.5 : 0;
  const centres = Float64Array.from({ length: classes * dimension }, () => spread * normal());
  return Float32Array.from({ length: rows * dimension }, (_, i) => {
    const row = Math.floor(i / dimension);
    return centres[(row % classes) * dimension + (i % dimension)] + normal();
  });
}

function listMetrics(ap) {
  const hierarchical = similarities.flatMap((similarity) => [
    ...Array.from({ length: places }, (_, i) => ({ metric: 'P', k: i + 1, similarity })),
    { metric: 'AHP', k: places, similarity },
  ]);
  return ap ? [...hierarchical, { metric: 'AP' }] : hierarchical;
}

/** Evaluates one file of features in this process and prints its costs; reading the features is not counted. */
async function measure({ file, rows, dimension, threads, ap }) {
  const bytes = readFileSync(file);
  const features = new Float32Array(bytes.buffer, bytes.byteOffset, rows * dimension);
  const similarity = Float64Array.from({ length: classes ** 2 }, (_, i) =>
    i % (classes + 1) === 0 ? 1 : ((i * 7) % 8) / 8,
  );
  const before = process.cpuUsage();
  const start = performance.now();
  const { means } = await evaluateRetrieval({
    ...{ features, dimension, threads, numClasses: classes },
    labels: Uint8Array.from({ length: rows }, (_, row) => row % classes),
    similarities: Object.fromEntries(similarities.map((name) => [name, similarity])),
    metrics: listMetrics(ap),
  });
  const { user, system } = process.cpuUsage(before);
  const result = {
    cpuSeconds: (user + system) / 1e6,
    wallSeconds: (performance.now() - start) / 1000,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    lastMean: means.at(-1).value,
  };
  process.stdout.write(JSON.stringify(result));
}

const runOurs = (options) =>
  JSON.parse(execFileSync(process.execPath, [self, '--measure', JSON.stringify(options)]));

const runFaiss = (python, { file, rows, dimension, threads }) =>
  JSON.parse(
    execFileSync(python, [
      path.join(path.dirname(self), 'nearest-rows.py'),
      ...[file, rows, dimension, places + 1, threads].map(String),
    ]),
  );

/** Runs one size of features in turns. */
function runCase({ rows, dimension, data }, { python, repeats, threads, folder }) {
  const file = path.join(folder, 'features.f32');
  const features = makeFeatures({ rows, dimension, data });
  writeFileSync(file, new Uint8Array(features.buffer));
  const runs = { withAp: [], withoutAp: [], faiss: [] };
  const options = { file, rows, dimension, threads };
  for (let repeat = 0; repeat < repeats; repeat++) {
    if (python) runs.faiss.push(runFaiss(python, options));
    runs.withAp.push(runOurs({ ...options, ap: true }));
    runs.withoutAp.push(runOurs({ ...options, ap: false }));
    const seconds = Object.entries(runs).map(([name, all]) => `${name} ${all.at(-1)?.cpuSeconds.toFixed(1)}`);
    console.error(`${rows} x ${dimension}, ${data}: ${seconds.join(', ')} CPU s`);
  }
  return { rows, dimension, data, ...runs };
}

const { values } = parseArgs({
  options: {
    measure: { type: 'string' },
    python: { type: 'string', default: process.env.SEMANTIC_EMBEDDINGS_FAISS },
    repeats: { type: 'string', default: '3' },
    threads: { type: 'string', default: String(os.availableParallelism()) },
    rows: { type: 'string', default: '50000' },
    out: { type: 'string' },
  },
});
if (values.measure) {
  await measure(JSON.parse(values.measure));
} else {
  // Not a literal: what only benchmarks need is no dependency of the package.
  const { collectProvenance, resultPath } = await import(
    new URL('../../../apps/benchmarks/dist/index.js', import.meta.url)
  );
  const provenance = collectProvenance(import.meta.dirname);
  const out = values.out && resultPath(values.out, { name: 'gallery', provenance });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'gallery-'));
  const rows = Number(values.rows);
  const shared = { python: values.python, threads: Number(values.threads), folder };
  try {
    const repeats = Number(values.repeats);
    const galleries = [
      runCase({ rows, dimension: 100, data: 'classes' }, { ...shared, repeats }),
      runCase({ rows, dimension: 100, data: 'random' }, { ...shared, repeats }),
      runCase({ rows, dimension: 1000, data: 'classes' }, { ...shared, repeats: 1 }),
    ];
    const result = {
      kind: 'gallery',
      formatVersion: 2,
      threads: shared.threads,
      places,
      galleries,
      provenance,
    };
    const document = `${JSON.stringify(result, null, 2)}\n`;
    if (out) writeFileAtomically(out, document);
    else process.stdout.write(document);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

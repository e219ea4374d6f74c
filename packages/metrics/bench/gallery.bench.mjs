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
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { writeFileAtomically } from '@semantic-embeddings/formats';

import { makeFeatures, places } from './gallery-data.mjs';

const here = import.meta.dirname;

const runOurs = (options) =>
  JSON.parse(
    execFileSync(process.execPath, [path.join(here, 'gallery-measurement.mjs'), JSON.stringify(options)]),
  );

const runFaiss = (python, { file, rows, dimension, threads }) =>
  JSON.parse(
    execFileSync(python, [
      path.join(here, 'nearest-rows.py'),
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
    python: { type: 'string', default: process.env.SEMANTIC_EMBEDDINGS_FAISS },
    repeats: { type: 'string', default: '3' },
    threads: { type: 'string', default: String(os.availableParallelism()) },
    rows: { type: 'string', default: '50000' },
    out: { type: 'string' },
  },
});
// Not a literal: what only benchmarks need is no dependency of the package.
const { collectProvenance, resultPath } = await import(
  new URL('../../../apps/benchmarks/dist/index.js', import.meta.url)
);
const provenance = collectProvenance(here);
const out = values.out && resultPath(values.out, { name: 'gallery', provenance });
const folder = mkdtempSync(path.join(os.tmpdir(), 'gallery-'));
const rows = Number(values.rows);
const repeats = Number(values.repeats);
const shared = { python: values.python, threads: Number(values.threads), folder };
try {
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

/**
 * CPU seconds of a retrieval evaluation of 10,000 features of dimension 100 in 100 classes, from process start.
 *
 *     node bench/retrieval.bench.mjs [--repeats 3] [--out result.json]
 *
 * Every measurement is a process of its own that reads the features, evaluates them and reports the user and system
 * time of all its threads; exact and published distances take turns. Features come from the golden data (SEMANTIC_EMBEDDINGS_SHARED, default ../shared beside the
 * workspace) and are replaced by random ones of the same size where it is missing. Build the workspace first.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { parseNpy, parseNpz, writeFileAtomically } from '@semantic-embeddings/formats';
import { readRelationFile, similarityMatrix } from '@semantic-embeddings/taxonomy';

import { evaluateRetrieval } from '../dist/index.js';

const self = fileURLToPath(import.meta.url);
const workspace = path.resolve(path.dirname(self), '../../..');
const shared = process.env.SEMANTIC_EMBEDDINGS_SHARED ?? path.resolve(workspace, '../shared');
const size = { rows: 10_000, dimension: 100, classes: 100 };

const whole = ['WUP', 'LCS_HEIGHT'].map((similarity) => ({ metric: 'AHP', similarity }));
const clipped = whole.map((metric) => ({ ...metric, k: 250 }));
const curves = whole.flatMap(({ similarity }) =>
  Array.from({ length: 250 }, (_, i) => ({ metric: 'P', k: i + 1, similarity })),
);
const cases = {
  'whole ranking, AP, P@1..250': [...curves, ...whole, { metric: 'AP' }],
  'clipped at 250, AP, P@1..250': [...curves, ...clipped, { metric: 'AP' }],
  'clipped at 250, no AP, P@1..250': [...curves, ...clipped],
};

function loadGolden() {
  const read = (name) => readFileSync(path.join(shared, name));
  const taxonomy = readRelationFile(
    path.join(shared, 'reference/hierarchies/cifar-100/cifar.parent-child.txt'),
  );
  const classes = Array.from(parseNpz(read('golden/hierarchy/cifar.npz')).labels.data, Number);
  return {
    features: parseNpy(read('golden/retrieval/shared_s0.2.npy')).data,
    labels: parseNpy(read('golden/retrieval/labels.npy')).data,
    similarities: {
      WUP: similarityMatrix(taxonomy, { classes, measure: 'WUP' }),
      LCS_HEIGHT: similarityMatrix(taxonomy, { classes, measure: 'LCS_HEIGHT' }),
    },
  };
}

/** Features that cost the same: the work does not depend on their values. */
function makeFeatures() {
  const similarity = Float64Array.from({ length: size.classes ** 2 }, (_, i) =>
    i % (size.classes + 1) === 0 ? 1 : ((i * 7) % 8) / 8,
  );
  return {
    features: Float32Array.from(
      { length: size.rows * size.dimension },
      (_, i) => Math.sin(i * 12.9898) * 0.3,
    ),
    labels: Uint8Array.from({ length: size.rows }, (_, row) => row % size.classes),
    similarities: { WUP: similarity, LCS_HEIGHT: similarity },
  };
}

/** Runs one case in this process and prints its costs. */
async function measure({ name, distances, threads }) {
  const data = existsSync(path.join(shared, 'golden')) ? loadGolden() : makeFeatures();
  const { means } = await evaluateRetrieval({
    ...data,
    metrics: cases[name],
    distances,
    dimension: size.dimension,
    numClasses: size.classes,
    ...(threads ? { threads } : {}),
  });
  const { user, system } = process.cpuUsage();
  const result = { cpuSeconds: (user + system) / 1e6, wallSeconds: process.uptime(), means };
  process.stdout.write(JSON.stringify(result));
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Runs all cases in processes of their own and collects the result document. */
function runAll(repeats, provenance) {
  const results = [];
  for (const name of Object.keys(cases)) {
    for (const threads of [1, 0]) {
      const runs = { exact: [], published: [] };
      for (let repeat = 0; repeat < repeats; repeat++) {
        for (const distances of Object.keys(runs)) {
          const options = ['--case', name, '--distances', distances, '--threads', String(threads)];
          runs[distances].push(JSON.parse(execFileSync(process.execPath, [self, ...options])));
        }
      }
      for (const [distances, measured] of Object.entries(runs)) {
        const cpuSeconds = median(measured.map((run) => run.cpuSeconds));
        const wallSeconds = median(measured.map((run) => run.wallSeconds));
        results.push({ name, distances, threads: threads || 'default', cpuSeconds, wallSeconds, repeats });
        console.error(
          `${name}, ${distances}, threads ${threads || 'default'}: ${cpuSeconds} CPU s, ${wallSeconds} s`,
        );
      }
    }
  }
  return {
    benchmark: 'retrieval evaluation from process start',
    data: existsSync(path.join(shared, 'golden')) ? 'golden shared_s0.2' : 'made up',
    provenance,
    load: os.loadavg(),
    versions: { node: process.version, v8: process.versions.v8 },
    size,
    results,
  };
}

const { values } = parseArgs({
  options: {
    case: { type: 'string' },
    distances: { type: 'string', default: 'exact' },
    threads: { type: 'string', default: '0' },
    repeats: { type: 'string', default: '3' },
    out: { type: 'string' },
  },
});
if (values.case) {
  await measure({ name: values.case, distances: values.distances, threads: Number(values.threads) });
} else {
  // Not a literal: what only benchmarks need is no dependency of the package.
  const { collectProvenance, resultPath } = await import(
    new URL('../../../apps/benchmarks/dist/index.js', import.meta.url)
  );
  const provenance = collectProvenance(import.meta.dirname);
  const out = values.out && resultPath(values.out, { name: 'retrieval', provenance });
  const document = `${JSON.stringify(runAll(Number(values.repeats), provenance), null, 2)}\n`;
  if (out) writeFileAtomically(out, document);
  else process.stdout.write(document);
}

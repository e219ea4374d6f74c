/**
 * What `gallery.bench.mjs` and `gallery-profile.bench.mjs` measure in a process of its own: one evaluation of a file of features, with its costs.
 *
 *     node bench/gallery-measurement.mjs '{"file": PATH, "rows": N, "dimension": D, "threads": T, "ap": true, "extra": "profile"}'
 *
 * `extra`: `profile` gives the seconds of every function of the ranking kernel, on one thread; `intervals` those of 1,000
 * bootstrap resamples of 20 metrics after the evaluation.
 */
import { readFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';

import { bootstrapMeans, evaluateRetrieval } from '../dist/index.js';
import { classes, places, uniform } from './gallery-data.mjs';

const similarities = ['WUP', 'LCS_HEIGHT'];
const resamples = 1000;
const intervalRanks = [1, 2, 5, 10, 20, 50, 100, 200, 250];

function listMetrics(ap) {
  const hierarchical = similarities.flatMap((similarity) => [
    ...Array.from({ length: places }, (_, i) => ({ metric: 'P', k: i + 1, similarity })),
    { metric: 'AHP', k: places, similarity },
  ]);
  return ap ? [...hierarchical, { metric: 'AP' }] : hierarchical;
}

const hasInterval = ({ metric, k }) => metric === 'AHP' || (metric === 'P' && intervalRanks.includes(k));

/** CPU and wall seconds of a piece of work, and what it gave. */
async function timed(work) {
  const before = process.cpuUsage();
  const start = performance.now();
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return { value, cpuSeconds: (user + system) / 1e6, wallSeconds: (performance.now() - start) / 1000 };
}

/** Seconds on this thread by function: the name of a WebAssembly function with its source file, or `other`. */
async function profiled(work) {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 1000 });
  await session.post('Profiler.start');
  await work();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  const names = new Map(
    profile.nodes.map(({ id, callFrame: { functionName, url } }) => [
      id,
      url.startsWith('wasm:') ? functionName : 'other',
    ]),
  );
  const seconds = {};
  profile.samples.forEach((node, i) => {
    const name = names.get(node);
    seconds[name] = (seconds[name] ?? 0) + profile.timeDeltas[i] / 1e6;
  });
  return seconds;
}

const { file, rows, dimension, threads, ap, extra } = JSON.parse(process.argv[2]);
const bytes = readFileSync(file);
const metrics = listMetrics(ap);
const evaluate = () =>
  evaluateRetrieval({
    features: new Float32Array(bytes.buffer, bytes.byteOffset, rows * dimension),
    ...{ dimension, numClasses: classes, metrics },
    threads: extra === 'profile' ? 1 : threads,
    labels: Uint8Array.from({ length: rows }, (_, row) => row % classes),
    similarities: Object.fromEntries(
      similarities.map((name) => [
        name,
        Float64Array.from({ length: classes ** 2 }, (_, i) =>
          i % (classes + 1) === 0 ? 1 : ((i * 7) % 8) / 8,
        ),
      ]),
    ),
    ...(extra === 'intervals' && { perQuery: metrics.filter(hasInterval) }),
  });

if (extra === 'profile') {
  process.stdout.write(JSON.stringify(await profiled(evaluate)));
} else {
  const { value, cpuSeconds, wallSeconds } = await timed(evaluate);
  const costs = { cpuSeconds, wallSeconds, peakBytes: process.resourceUsage().maxRSS * 1024 };
  if (extra === 'intervals') {
    const columns = value.means
      .filter(({ perQuery }) => perQuery)
      .map(({ perQuery }) => ({ values: perQuery }));
    const next = uniform();
    const random = { uint32: () => Math.floor(next() * 2 ** 32) };
    const draws = await timed(() => bootstrapMeans(columns, { random, resamples }));
    Object.assign(costs, { columns: columns.length, resamples, intervalCpuSeconds: draws.cpuSeconds });
  }
  process.stdout.write(JSON.stringify({ ...costs, lastMean: value.means.at(-1).value }));
}

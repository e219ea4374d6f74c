/**
 * Where the time of a retrieval evaluation of 50,000 × 100 features goes, clipped at 250 places, with and without AP; and what 1,000
 * bootstrap resamples of 20 metrics add to it. Shares hardly depend on what else the machine does.
 *
 *     node bench/gallery-profile.bench.mjs [--rows 50000] [--out apps/benchmarks/results]
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { writeFileAtomically } from '@semantic-embeddings/formats';

import { makeFeatures, places } from './gallery-data.mjs';

const here = import.meta.dirname;
const dimension = 100;
const { values } = parseArgs({
  options: { rows: { type: 'string', default: '50000' }, out: { type: 'string' } },
});
const rows = Number(values.rows);
// Not a literal: what only benchmarks need is no dependency of the package.
const { collectProvenance, resultPath } = await import(
  new URL('../../../apps/benchmarks/dist/index.js', import.meta.url)
);
const provenance = collectProvenance(here);
const out = values.out && resultPath(values.out, { name: 'gallery-profile', provenance });
const folder = mkdtempSync(path.join(os.tmpdir(), 'gallery-'));
try {
  const file = path.join(folder, 'features.f32');
  writeFileSync(file, new Uint8Array(makeFeatures({ rows, dimension, data: 'classes' }).buffer));
  const run = (options) =>
    JSON.parse(
      execFileSync(process.execPath, [
        path.join(here, 'gallery-measurement.mjs'),
        JSON.stringify({ file, rows, dimension, threads: 1, ...options }),
      ]),
    );
  const { cpuSeconds, intervalCpuSeconds, columns, resamples } = run({ ap: false, extra: 'intervals' });
  const result = {
    ...{ kind: 'gallery-profile', formatVersion: 2, rows, dimension, places },
    profiles: {
      withAp: run({ ap: true, extra: 'profile' }),
      withoutAp: run({ ap: false, extra: 'profile' }),
    },
    intervals: { cpuSeconds, intervalCpuSeconds, columns, resamples },
    provenance,
  };
  const document = `${JSON.stringify(result, null, 2)}\n`;
  if (out) writeFileAtomically(out, document);
  else process.stdout.write(document);
} finally {
  rmSync(folder, { recursive: true });
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ndarray from 'ndarray';
import { serializeNpy } from '@semantic-embeddings/formats';
import { readReportRun, type ReadReportRunsOptions } from './read-report-runs.js';
import type { RunRecord } from '../../run-folder/run-record.js';
import type { RunSource } from './run-source.js';

const folder = mkdtempSync(join(tmpdir(), 'read-report-runs-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('readReportRun', () => {
  const features = join(folder, 'features.npy');
  const named = { images: { labels: [0, 1], classes: ['a', 'b'] }, source: 'labels.txt' };
  const options = { named, allowMissing: false } as unknown as ReadReportRunsOptions;

  it('tells the seed of a run folder, by which runs of several methods are paired', () => {
    writeFileSync(features, serializeNpy(ndarray(Float32Array.of(1, 2), [2, 1])));
    const record: RunRecord = {
      ...{ format: 'semantic-embeddings-run', formatVersion: 1, method: 'embedding', seed: 7 },
      ...{ command: [], options: {}, preparation: {}, evaluation: {}, versions: {}, machine: {}, files: {} },
      ...{ started: '2026-01-01T00:00:00Z', seconds: 1 },
      dataset: {
        ...{ name: 'two', title: 'two', train: 2, test: 2, classes: ['a', 'b'], classNames: null },
        augmentation: 'none',
      },
      network: { architecture: 'plain-8', epochs: 1, featureLayer: 'embedding', dimension: 1 },
    };
    const source = { path: folder, label: 'm', normalize: true, features };
    const read = (more: object) => readReportRun({ ...source, ...more } as unknown as RunSource, options);
    expect(read({ record })).toMatchObject({ label: 'm', seed: 7, dimension: 1 });
    expect(read({}).seed).toBeUndefined();
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectProvenance } from '../src/results/provenance.js';
import { methodRuns, type MethodRunName } from '../src/runners/method-runs.js';
import { runMethods, type MethodsResult } from '../src/runners/run-methods.js';

/** Classes that look different, so that a few epochs tell them apart. */
const classes = ['happy-face', 'clock', 'moon', 'flower', 'fruit', 'car', 'book', 'garment'];
const settings = { architecture: 'plain-8', epochs: 8, seed: 1, batchSize: 50, cutoff: 20 };
const isFull = process.env['SEMANTIC_EMBEDDINGS_FULL'] === '1';
/** Those whose learning nothing else tries; all with the full tests. */
const few: readonly MethodRunName[] = ['classifier', 'label-embedding', 'devise'];
const names = isFull ? (Object.keys(methodRuns) as MethodRunName[]) : few;

describe('methods of training on some emoji classes', () => {
  let work: string;
  let result: MethodsResult;
  beforeAll(async () => {
    work = mkdtempSync(join(tmpdir(), 'methods-'));
    const list = join(work, 'classes.txt');
    writeFileSync(list, `${classes.join('\n')}\n`);
    const hierarchies = join(__dirname, '../../../hierarchies');
    const data = ['--classes', list];
    result = await runMethods({
      names,
      settings,
      provenance: collectProvenance('.'),
      hierarchies,
      work,
      data,
    });
  }, 1_800_000);
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  // Half way from chance to the classifier: a method that learns nothing stays at chance, whatever the processor.
  it.each(names)('%s gets at least half way from chance to the classifier', (name) => {
    const accuracyOf = (method: string) => result.methods.find((entry) => entry.method === method)!.accuracy;
    const chance = 1 / classes.length;
    expect(accuracyOf('classifier')).toBeGreaterThan(3 * chance);
    expect(accuracyOf(name)).toBeGreaterThanOrEqual((chance + accuracyOf('classifier')) / 2);
  });
});

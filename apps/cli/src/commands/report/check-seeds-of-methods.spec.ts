import type { ReportRun } from '@semantic-embeddings/report';
import type { Progress } from '../../output/progress.js';
import type { RunRecord } from '../../run-folder/run-record.js';
import { checkFeaturesOfSeeds, checkSeedsOfMethods } from './check-seeds-of-methods.js';
import type { RunSource } from './run-source.js';

type Options = RunRecord['options'];

/** A run of the label "m". */
function source(path: string, options?: Options, more: Partial<RunSource & RunRecord> = {}): RunSource {
  const record = options && { method: 'embedding', seed: options['seed'], files: {}, ...more, options };
  return { path, label: 'm', normalize: true, ...more, record } as unknown as RunSource;
}

function notesOf(...sources: RunSource[]): string[] {
  const notes: string[] = [];
  checkSeedsOfMethods(sources, { note: (line: string) => notes.push(line) } as unknown as Progress);
  return notes;
}

describe('checkSeedsOfMethods', () => {
  const first = source('a', { seed: 0, embedding: 'e.npz', 'cls-weight': 0, run: 'a' });

  it('lets seeds differ in the seed, in where things lie and how fast it goes', () => {
    const options = { seed: 1, embedding: 'e.npz', 'cls-weight': 0, run: 'b', 'data-root': 'd', threads: 2 };
    expect(notesOf(first, source('b', options), source('features.npz'))).toEqual([]);
  });

  it('names every option in which they differ', () => {
    const other = source('b', { seed: 1, embedding: 'e.npz', 'cls-weight': 0.1, epochs: 2 });
    expect(() => notesOf(first, other)).toThrow(
      'b and a have the label "m", so that they would count as seeds of one method, but differ in ' +
        '--cls-weight (0 and 0.1), --epochs (none and 2); give another --label',
    );
    expect(notesOf(first, { ...other, label: 'n' })).toEqual([]);
    expect(() => notesOf(source('features.npz'), first, other)).toThrow('b and a have the label "m"');
  });

  it('takes methods of training and ways of ranking for differences', () => {
    const { options } = first.record!;
    expect(() => notesOf(first, source('b', { ...options, seed: 1 }, { method: 'devise' }))).toThrow(
      'differ in the method (embedding and devise)',
    );
    expect(() => notesOf(first, source('b.npz', undefined, { normalize: false }))).toThrow(
      'differ in --norm (yes and no)',
    );
  });

  it('tells class embeddings by what they hold', () => {
    const of = (path: string, embedding: string, content: string) =>
      source(
        path,
        { seed: path.charCodeAt(0), embedding },
        { files: { 'model/class-embedding.npz': content } },
      );
    expect(notesOf(of('a', 'e.npz', '1'), of('b', '../e.npz', '1'))).toEqual([]);
    expect(() => notesOf(of('a', 'e.npz', '1'), of('b', 'e.npz', '2'))).toThrow(
      'differ in --embedding (other values in e.npz)',
    );
  });

  it('notes equal seeds', () => {
    expect(
      notesOf(first, source('b', first.record!.options), source('c', { ...first.record!.options, seed: 2 })),
    ).toEqual([
      'note: a, b: trained with the same seed, so that they say little of how much the seeds of m differ',
    ]);
  });
});

describe('checkFeaturesOfSeeds', () => {
  const run = (label: string, ...features: number[]) =>
    ({ label, dimension: 1, features: Float32Array.from(features) }) as unknown as ReportRun;
  const sources = ['a', 'b', 'c'].map((path) => source(path));

  it('refuses the same features twice for one label', () => {
    expect(() => checkFeaturesOfSeeds(sources, [run('m', 1, 2), run('m', 1, 3), run('m', 1, 2)])).toThrow(
      'c has the same features as a, so that one run would count as two seeds of m; give it once, or another --label',
    );
    expect(() =>
      checkFeaturesOfSeeds(sources, [run('m', 1, 2), run('n', 1, 2), run('m', 1, 3)]),
    ).not.toThrow();
  });
});

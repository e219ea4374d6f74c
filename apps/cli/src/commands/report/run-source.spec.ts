import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReportValues } from './command.js';
import { listRunSources } from './run-source.js';

const values = (given: Partial<ReportValues>) => ({ run: [], ...given }) as unknown as ReportValues;

describe('listRunSources', () => {
  const folder = mkdtempSync(join(tmpdir(), 'semantic-embeddings-run-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('tells files of one name apart, and takes equal given names for seeds', () => {
    const run = ['a/f.npz', 'b/f.npz', 'c.npz'];
    const labels = (label: string[]) => listRunSources(values({ run, label })).map((source) => source.label);
    expect(labels([])).toEqual(['f', 'f (2)', 'c']);
    expect(labels(['x', 'x'])).toEqual(['x', 'x', 'c']);
  });

  it('matches options by position, an empty word for none', () => {
    const run = ['a.npz', 'b.npz'];
    const sources = listRunSources(
      values({ run, norm: ['no'], scores: ['', 's.npz'], history: ['h.jsonl'] }),
    );
    expect(sources.map(({ normalize }) => normalize)).toEqual([false, true]);
    expect(sources.map(({ scores }) => scores)).toEqual([undefined, 's.npz']);
    expect(sources.map(({ history }) => history)).toEqual(['h.jsonl', undefined]);
  });

  it('does not let scores and class embeddings both decide', () => {
    const given = { run: ['a.npz'], scores: ['s.npz'] };
    expect(() => listRunSources(values({ ...given, centroids: ['e.npz'] }))).toThrow(
      /a\.npz: class scores and class embeddings cannot both decide/,
    );
    expect(listRunSources(values({ ...given, centroids: [''] }))[0]!.centroidsGiven).toBe(false);
  });

  it('says what a folder lacks that is no run', () => {
    writeFileSync(join(folder, 'history.jsonl'), '');
    expect(() => listRunSources(values({ run: [folder] }))).toThrow(/a run that was broken off has none/);
    mkdirSync(join(folder, 'bad'));
    writeFileSync(join(folder, 'bad/run.json'), '{"format":"something"}');
    expect(() => listRunSources(values({ run: [join(folder, 'bad')] }))).toThrow(
      /run\.json: expected the record of a run, version 1, got another "format"/,
    );
  });
});

import type { EpochRecord } from '@semantic-embeddings/models';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { historyLine } from './history-lines.js';
import { RunHistory } from './run-history.js';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-history-'));
  path = join(folder, 'h.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true }));

const record = (epoch: number, phase?: number): EpochRecord => ({
  ...{ epoch, ...(phase !== undefined && { phase }), seconds: epoch },
  values: { loss: 1 / epoch, val_loss: 2 / epoch },
});
const text = (...records: EpochRecord[]) => records.map((one) => `${historyLine(one)}\n`).join('');
/** A snapshot after so many epochs of a stretch. */
const snapshot = (history: EpochRecord[] | undefined, epochs: number, phase?: number) => ({
  ...{ history, state: { epochs, updates: 0, schedule: { rate: 0.1 } } },
  ...(phase !== undefined && { phase: { number: phase, newLayers: [] } }),
});
const open = (resumed?: ReturnType<typeof snapshot>, more = {}) =>
  new RunHistory({ history: path, resume: 'exact', printValues: 'last', ...more }, resumed);
const content = () => readFileSync(path, 'utf8');

describe('RunHistory', () => {
  it('writes a line for every epoch, each there for good before the next begins', () => {
    const history = open();
    expect(existsSync(path)).toBe(false);
    history.begin();
    expect(content()).toBe('');
    for (const epoch of [1, 2]) {
      history.add(record(epoch));
      history.writeLast();
    }
    expect(content()).toBe(text(record(1), record(2)));
  });

  it.each([
    ['has lost its last lines', text(record(1))],
    ['is gone', undefined],
    ['was broken off amid a line', text(record(1), record(2)).slice(0, -9)],
    ['is ahead of the snapshot', text(record(1), record(2), record(3), { ...record(4), seconds: 99 })],
    ['is as it was, but for the times', text({ ...record(1), seconds: 77 }, record(2))],
  ])('goes on from the snapshot where the file %s', (_, before) => {
    if (before !== undefined) writeFileSync(path, before);
    const history = open(snapshot([record(1), record(2)], 2));
    history.begin();
    history.add(record(3));
    history.writeLast();
    expect(content()).toBe(text(record(1), record(2), record(3)));
  });

  it('touches nothing before the training begins', () => {
    writeFileSync(path, text(record(1), record(2), record(3)));
    open(snapshot([record(1)], 1));
    expect(content()).toBe(text(record(1), record(2), record(3)));
  });

  it('keeps the stretches before the main one', () => {
    const all = [record(1, 1), record(2, 1), record(1, 2), record(1)];
    expect(open(snapshot(all, 1)).records).toEqual(all);
    writeFileSync(path, text(...all));
    expect(open(snapshot(all.slice(0, 2), 2, 1)).records).toEqual(all.slice(0, 2));
  });

  it('begins with the epoch that a run begins with that takes over the weights alone', () => {
    const all = [record(1, 1), record(1), record(2), record(3)];
    const published = { resume: 'published' };
    expect(open(snapshot(all, 3), published).records).toEqual([all[0]]);
    expect(open(snapshot(all, 3), { ...published, initialEpoch: 2 }).records).toEqual(all.slice(0, 3));
    expect(open(snapshot(all.slice(0, 1), 1, 1), published).records).toEqual([]);
  });

  it('takes the file for what an older snapshot does not tell, and says so', () => {
    writeFileSync(path, text(record(1), record(2), record(3)));
    const told: string[] = [];
    const history = open(snapshot(undefined, 2), {
      reporter: { message: (line: string) => told.push(line) },
    });
    expect(history.records).toEqual([record(1), record(2)]);
    expect(told).toEqual([expect.stringMatching(/^warning: the snapshot is of an older version/)]);
  });

  it('refuses the file of another run', () => {
    writeFileSync(path, text(record(1), record(2)));
    expect(() => open()).toThrow(
      `history ${path}: expected no file or an empty one for a run that begins anew, got 2 lines of another run; name another file`,
    );
    const other = { ...record(2), values: { loss: 0.5, val_loss: 0.5 } };
    expect(() => open(snapshot([record(1), other], 2))).toThrow(
      `history ${path}: line 2 does not have the values`,
    );
    writeFileSync(path, 'my notes\n');
    expect(() => open()).toThrow(
      `${path}:1: expected a line of JSON with the values of an epoch, got "my notes"`,
    );
    expect(content()).toBe('my notes\n');
  });

  it('needs no file', () => {
    const history = open(undefined, { history: undefined });
    history.begin();
    history.add(record(1));
    history.writeLast();
    expect(history.records).toEqual([record(1)]);
    expect(existsSync(path)).toBe(false);
  });

  it('names a file that cannot be written', () => {
    const history = open(undefined, { history: join(folder, 'none', 'h.jsonl') });
    expect(() => history.begin()).toThrow(/^cannot write .*none.*h\.jsonl: no such file or folder/);
    history.add(record(1));
    expect(() => history.writeLast()).toThrow(/^cannot write .*none.*h\.jsonl: no such file or folder/);
  });
});

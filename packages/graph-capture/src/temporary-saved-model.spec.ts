import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeLeftovers, withTemporarySavedModel } from './temporary-saved-model.js';

const bytes = Uint8Array.of(1, 2, 3);

describe('withTemporarySavedModel', () => {
  it('has the files while the function runs, and removes them afterwards, also after an error', () => {
    let folder = '';
    const entries = withTemporarySavedModel(bytes, (path) => {
      folder = path;
      return readdirSync(path).sort();
    });
    expect(entries).toEqual(['saved_model.pb', 'variables']);
    expect(existsSync(folder)).toBe(false);
    const fail = () =>
      withTemporarySavedModel(bytes, (path) => {
        folder = path;
        throw new Error('no');
      });
    expect(fail).toThrow('no');
    expect(existsSync(folder)).toBe(false);
  });

  it('removes what ended processes left, and nothing else', () => {
    const parent = mkdtempSync(join(tmpdir(), 'leftovers-'));
    const { pid: ended } = spawnSync(process.execPath, ['--version']);
    for (const name of [`tfjs-graph-capture-${ended}-a`, `tfjs-graph-capture-${process.pid}-b`, 'other-1-c'])
      mkdirSync(join(parent, name));
    removeLeftovers(parent);
    expect(readdirSync(parent).sort()).toEqual(['other-1-c', `tfjs-graph-capture-${process.pid}-b`]);
    rmSync(parent, { recursive: true });
  });
});

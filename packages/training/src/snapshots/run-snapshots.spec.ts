import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddingOptions } from '../methods/embedding/embedding-options.js';
import { settleOptions, type RunSettings } from '../run/run-settings.js';
import { openSnapshots } from './run-snapshots.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'run-snapshots-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const settings = (snapshot: string, more: object = {}): RunSettings =>
  settleOptions(embeddingOptions, { dataset: 'two', snapshot: join(folder, snapshot), ...more });

const half = (name: string) => `.${name}.0123456789ab.tmp`;

/** Files that are left after the snapshots were opened, which may fail for they hold nothing. */
function leftAfterOpening(snapshot: string, within: string, more?: object): string[] {
  try {
    openSnapshots(settings(snapshot, more)).close();
  } catch (error) {
    expect(error).toMatchObject({ name: 'FormatError' });
  }
  return readdirSync(join(folder, within)).sort();
}

describe('what a killed run has half written', () => {
  it('is removed beside the target of a link, and nothing else there', () => {
    mkdirSync(join(folder, 'disk'));
    const names = ['state.npz', 'other.npz'];
    for (const name of [...names, ...names.map(half), half('state.npz.lock')])
      writeFileSync(join(folder, 'disk', name), '');
    symlinkSync(join('disk', 'state.npz'), join(folder, 'run.npz'));
    expect(leftAfterOpening('run.npz', 'disk')).toEqual([half('other.npz'), 'other.npz', 'state.npz']);
  });

  it('stays where it is that of a run with a like name', () => {
    const names = ['run.05.npz', 'run.2.05.npz', 'run.interrupted.npz'];
    for (const name of names) writeFileSync(join(folder, half(name)), '');
    expect(leftAfterOpening('run.{epoch:02d}.npz', '.')).toEqual([half('run.2.05.npz')]);
  });
});

import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clearLogFolder } from './log-folder.js';

describe('clearLogFolder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'log-folder-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('deletes event files, also those in subfolders', () => {
    mkdirSync(join(folder, 'validation'));
    writeFileSync(join(folder, 'events.out.tfevents.1.host'), '');
    writeFileSync(join(folder, 'validation', 'events.out.tfevents.2.host.v2'), '');
    clearLogFolder(folder);
    expect(existsSync(folder)).toBe(false);
  });

  it('does nothing without a folder', () => {
    expect(() => clearLogFolder(join(folder, 'none'))).not.toThrow();
  });

  it('leaves everything alone when there is one file that is no log', () => {
    mkdirSync(join(folder, 'sub'));
    writeFileSync(join(folder, 'events.out.tfevents.1.host'), '');
    writeFileSync(join(folder, 'sub', 'thesis.tex'), '');
    expect(() => clearLogFolder(folder)).toThrow(
      `log folder ${folder}: '${join('sub', 'thesis.tex')}' is not a TensorBoard log; ` +
        `choose another folder or empty it yourself`,
    );
    expect(existsSync(join(folder, 'events.out.tfevents.1.host'))).toBe(true);
    expect(existsSync(join(folder, 'sub', 'thesis.tex'))).toBe(true);
  });

  it('does not follow links and refuses files', () => {
    const outside = join(folder, 'outside');
    const logs = join(folder, 'logs');
    mkdirSync(outside);
    mkdirSync(logs);
    symlinkSync(outside, join(logs, 'link'));
    expect(() => clearLogFolder(logs)).toThrow("'link' is not a TensorBoard log");
    writeFileSync(join(folder, 'file'), '');
    expect(() => clearLogFolder(join(folder, 'file'))).toThrow('it is not a folder');
  });
});

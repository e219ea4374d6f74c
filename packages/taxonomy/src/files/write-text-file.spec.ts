import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeTextFile } from './write-text-file.js';

const folder = mkdtempSync(join(tmpdir(), 'write-text-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A device that is always full, where the system has one. */
const onFullDevice = existsSync('/dev/full') ? it : it.skip;

describe('writeTextFile', () => {
  it('replaces the file that a symbolic link leads to, and leaves nothing else behind', () => {
    writeFileSync(join(folder, 'real.txt'), 'old');
    symlinkSync(join(folder, 'real.txt'), join(folder, 'link.txt'));
    writeTextFile(join(folder, 'link.txt'), 'new');
    expect(readFileSync(join(folder, 'real.txt'), 'utf8')).toBe('new');
    expect(lstatSync(join(folder, 'link.txt')).isSymbolicLink()).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['link.txt', 'real.txt']);
  });

  it('does not replace a folder', () => {
    mkdirSync(join(folder, 'sub'));
    expect(() => writeTextFile(join(folder, 'sub'), 'text')).toThrow(
      /sub: cannot write the file: it is a folder; name a file/,
    );
    expect(readdirSync(folder)).not.toContainEqual(expect.stringMatching(/\.tmp$/));
  });

  onFullDevice('says that a full device cannot be written, and does not put a file in its place', () => {
    const path = join(folder, 'full.txt');
    symlinkSync('/dev/full', path);
    expect(() => writeTextFile(path, 'text')).toThrow(
      /full\.txt: cannot write the file: no space is left on the device; free some/,
    );
    expect(lstatSync(path).isSymbolicLink()).toBe(true);
  });
});

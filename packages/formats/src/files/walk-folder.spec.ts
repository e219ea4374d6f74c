import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { walkFolder } from './walk-folder.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'walk-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function file(path: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), '');
}

describe('walkFolder', () => {
  it('lists each folder before those inside it, by code unit, without hidden names', () => {
    for (const path of [
      'b/2.jpg',
      'b/10.jpg',
      'b/.DS_Store',
      'b/deep/x.jpg',
      'B/y.jpg',
      '.git/z',
      'notes.txt',
    ])
      file(path);
    expect(walkFolder(folder)).toEqual([
      { path: '', files: ['notes.txt'], folders: ['B', 'b'], deadLinks: [] },
      { path: 'B', files: ['y.jpg'], folders: [], deadLinks: [] },
      { path: 'b', files: ['10.jpg', '2.jpg'], folders: ['deep'], deadLinks: [] },
      { path: 'b/deep', files: ['x.jpg'], folders: [], deadLinks: [] },
    ]);
  });

  it('follows links, but not in a circle and not into nothing', () => {
    file('owl/1.jpg');
    mkdirSync(join(folder, 'wren'));
    symlinkSync(join(folder, 'owl'), join(folder, 'wren', 'owls'));
    symlinkSync(join(folder, 'owl/1.jpg'), join(folder, 'wren', 'one.jpg'));
    symlinkSync('..', join(folder, 'wren', 'up'));
    symlinkSync('wren', join(folder, 'wren', 'nothing'));
    symlinkSync('self', join(folder, 'wren', 'self'));
    expect(walkFolder(folder)).toEqual([
      { path: '', files: [], folders: ['owl', 'wren'], deadLinks: [] },
      { path: 'owl', files: ['1.jpg'], folders: [], deadLinks: [] },
      { path: 'wren', files: ['one.jpg'], folders: ['owls'], deadLinks: ['nothing', 'self', 'up'] },
      { path: 'wren/owls', files: ['1.jpg'], folders: [], deadLinks: [] },
    ]);
  });

  it('finds a circle of two links', () => {
    file('a/1.jpg');
    file('b/1.jpg');
    symlinkSync('../b', join(folder, 'a/to-b'));
    symlinkSync('../a', join(folder, 'b/to-a'));
    expect(walkFolder(folder).map(({ path, deadLinks }) => [path, ...deadLinks])).toEqual([
      [''],
      ['a'],
      ['a/to-b', 'to-a'],
      ['b'],
      ['b/to-a', 'to-b'],
    ]);
  });

  it('names a folder that is not there', () => {
    expect(() => walkFolder(join(folder, 'none'))).toThrow(/cannot read .*none: no such file or folder/);
  });
});

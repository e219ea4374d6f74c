import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findDataFiles } from './data-folder.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'data-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function birds(name: string): string {
  mkdirSync(join(folder, name, 'images'), { recursive: true });
  for (const file of ['images.txt', 'split.txt']) writeFileSync(join(folder, name, file), '');
  return join(folder, name);
}

function find(dataRoot: string | undefined): string[] {
  const source = { name: 'Birds', download: 'Download birds.tgz.' };
  return findDataFiles(dataRoot, { files: ['images.txt', 'split.txt'], source });
}

describe('findDataFiles', () => {
  it('gives the paths of the files', () => {
    const root = birds('birds');
    expect(find(root)).toEqual([join(root, 'images.txt'), join(root, 'split.txt')]);
  });

  it('says what is missing where, and how to get it', () => {
    expect(() => find(undefined)).toThrow(
      'Birds needs the folder of its files (--data-root). Download birds.tgz.',
    );
    expect(() => find(join(folder, 'none'))).toThrow(
      `there is no folder ${join(folder, 'none')} with the files of Birds. Download birds.tgz.`,
    );
    writeFileSync(join(folder, 'images.txt'), '');
    expect(() => find(folder)).toThrow(
      `Birds is not complete: ${folder} lacks split.txt. Download birds.tgz.`,
    );
  });

  it('finds the folder that was meant one level down or up, and for a file of it', () => {
    const root = birds('birds');
    const meant = `${root} has all of its files: give that folder as data root.`;
    expect(() => find(folder)).toThrow(
      new RegExp(`^Birds is not complete: ${folder} lacks images.txt, split.txt. ${meant}$`),
    );
    expect(() => find(join(root, 'images'))).toThrow(`lacks images.txt, split.txt. ${meant}`);
    expect(() => find(join(root, 'split.txt'))).toThrow(
      `expected the folder with the files of Birds, got the file ${join(root, 'split.txt')}. ${meant}`,
    );
  });

  it('names all folders that may be meant', () => {
    const [one, other] = [birds('cub'), birds('nab')];
    expect(() => find(folder)).toThrow(
      `Folders with such files are ${one}, ${other}: give that of Birds as data root.`,
    );
  });
});

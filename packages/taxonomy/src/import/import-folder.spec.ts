import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { formatClassNames } from '../files/format-class-names.js';
import { formatRelations } from '../files/write-relations.js';
import { importFolder } from './import-folder.js';

const folder = temporaryFolder();

function tree(name: string, files: readonly string[]): string {
  for (const file of files) {
    const path = join(folder, name, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '');
  }
  return join(folder, name);
}

const isPicture = (file: string): boolean => file.endsWith('.jpg');

describe('importFolder', () => {
  it('makes classes of folders with pictures and ancestors of those around them', () => {
    const path = tree('pets', ['dog/small/rex.jpg', 'dog/large/max.jpg', 'cat/tom.jpg', 'notes/read.txt']);
    const { taxonomy, names, classes } = importFolder(path, { isPicture });
    expect(formatRelations(taxonomy)).toBe('. cat\n. dog\ndog dog/large\ndog dog/small\n');
    expect(classes).toEqual(['cat', 'dog/large', 'dog/small']);
    expect(names.get('dog/small')).toBe('small');
    expect(names.get('.')).toBe('pets');
    expect(importFolder(path).classes).toContain('notes');
  });

  it('spells ids so that relation files and class lists can hold them', () => {
    const path = tree('zoo', ['big cats/snow  leopard/1.jpg', 'cafe\u0301/1.jpg']);
    const { taxonomy, names, classes } = importFolder(path);
    expect(classes).toEqual(['big_cats/snow_leopard', 'caf\u00e9']);
    expect(formatRelations(taxonomy)).toContain('big_cats big_cats/snow_leopard\n');
    expect(formatClassNames(names)).toContain('big_cats/snow_leopard snow  leopard\n');
  });

  it.each([
    ['case', 'Owl', 'owl'],
    ['blank', 'great auk', 'great_auk'],
    ['accent', 'caf\u00e9', 'cafe\u0301'],
    ['outer', 'Animal/owl', 'animal/wren'],
  ])('refuses two spellings of one folder (%s)', (name, one, other) => {
    const path = tree(`twice-${name}`, [`${one}/1.jpg`, `${other}/1.jpg`]);
    expect(() => importFolder(path)).toThrow(`${path}: expected one spelling`);
  });

  it('tells of pictures in no folder', () => {
    const warnings: string[] = [];
    const path = tree('loose', ['1.jpg', 'notes.txt', 'owl/1.jpg']);
    importFolder(path, { isPicture, onWarning: (message) => warnings.push(message) });
    expect(warnings).toEqual([`${path}: 1 picture is in no folder of a class (1.jpg)`]);
  });

  it('names classes of one name by their paths', () => {
    const { names } = importFolder(tree('same', ['dog/small/1.jpg', 'cat/small/1.jpg', 'cat/lion/1.jpg']));
    expect(Object.fromEntries(names)).toEqual({
      ...{ '.': 'same', cat: 'cat', 'cat/lion': 'lion', 'cat/small': 'cat/small' },
      ...{ dog: 'dog', 'dog/small': 'dog/small' },
    });
  });

  it('joins the trees of train and test', () => {
    const path = tree('parts', ['train/a/b/1.jpg', 'train/c/1.jpg', 'test/a/b/2.jpg', 'test/d/1.jpg']);
    expect(importFolder(path).classes).toEqual(['a/b', 'c', 'd']);
  });

  it('refuses pictures beside folders with pictures, and folders without any', () => {
    const path = tree('mixed', ['dog/1.jpg', 'dog/small/2.jpg']);
    expect(() => importFolder(path)).toThrow(
      /mixed: a folder holds both pictures and folders with pictures: "dog"; remedy: .* such as dog\/other/,
    );
    expect(() => importFolder(tree('none', ['1.jpg']))).toThrow(/none: no folder inside it holds pictures/);
    expect(() => importFolder(join(folder, 'missing'))).toThrow(/cannot read .*missing/);
  });
});

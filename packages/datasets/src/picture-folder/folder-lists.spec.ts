import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { folderLists } from './folder-lists.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'picture-folder-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(...files: string[]): void {
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), '');
  }
}

function table(text: string): string {
  writeFileSync(join(root, 'split.csv'), text);
  return join(root, 'split.csv');
}

const list = (options: Parameters<typeof folderLists>[1] = { seed: 0 }) =>
  folderLists(root, options).pictures.map(
    ({ path, classId, split }) => `${split} ${classId} ${path.slice(root.length + 1)}`,
  );

describe('folderLists of train and test', () => {
  it('takes every folder with pictures for a class, nested ones by their paths', () => {
    write('train/big cats/lion/1.JPG', 'train/owl/2.png', 'test/owl/3.webp', 'test/owl/.hidden.jpg');
    expect(list()).toEqual([
      'train big_cats/lion train/big cats/lion/1.JPG',
      'train owl train/owl/2.png',
      'test owl test/owl/3.webp',
    ]);
    expect(folderLists(root, { seed: 0 }).pictures[0]!.className).toBe('big cats/lion');
  });

  it('tells what it leaves out', () => {
    write(
      'train/owl/1.jpg',
      'train/owl/notes.txt',
      'train/owl/raw.HEIC',
      'train/owl/raw.dng',
      'train/loose.jpg',
      'test/owl/1.jpg',
      'val/owl/1.jpg',
    );
    mkdirSync(join(root, 'train/wren'));
    symlinkSync('gone.jpg', join(root, 'train/owl/link.jpg'));
    expect(folderLists(root, { seed: 0 }).remarks).toEqual([
      'train: 1 picture is in no folder of a class (loose.jpg)',
      'train: 2 files are pictures of a kind that is not read (.heic, .dng); convert them to JPEG or PNG',
      'train: 1 file is no picture (.txt)',
      'train: 1 folder holds no picture (wren)',
      `train: 1 link leads nowhere or in a circle (${join(root, 'train/owl/link.jpg')})`,
      'folders beside train and test are not looked into (val)',
    ]);
  });

  it('says which layouts there are where it finds none of them', () => {
    write('train/owl/1.jpg', 'val/owl/2.jpg');
    expect(() => list()).toThrow(
      `${root}: expected the folders train and test, got train, val. If val holds the test pictures, rename it to test. ` +
        'If every folder is a class, share its pictures out (--split 0.8, ',
    );
    rmSync(join(root, 'train'), { recursive: true });
    rmSync(join(root, 'val'), { recursive: true });
    expect(() => list()).toThrow('got no folder.');
    expect(() => folderLists(join(root, 'none'), { seed: 0 })).toThrow(/cannot read .*none: no such file/);
  });

  it('refuses pictures of a class inside another, and a part without pictures', () => {
    write('train/dog/1.jpg', 'train/dog/small/2.jpg', 'test/dog/1.jpg');
    expect(() => list()).toThrow(
      `${join(root, 'train/dog')} holds both pictures and folders with pictures (dog/small); put those pictures into a folder of ` +
        'their own inside it, such as dog/other',
    );
    rmSync(join(root, 'train/dog'), { recursive: true });
    write('train/1.jpg');
    expect(() => list()).toThrow('expected a folder of pictures for every class, got 1 picture in no folder');
    rmSync(join(root, 'train/1.jpg'));
    write('train/owl/1.heic');
    expect(() => list()).toThrow(
      'got no picture; 1 file is a picture of a kind that is not read (.heic); convert it to JPEG or PNG; put',
    );
  });
});

describe('folderLists of one tree', () => {
  it('shares the pictures of every class', () => {
    write(...Array.from({ length: 10 }, (_, i) => `owl/${i}.jpg`), 'wren/1.jpg', 'wren/2.jpg');
    const parts = list({ split: 0.8, seed: 0 }).map((line) => line.split(' ').slice(0, 2).join(' '));
    expect(parts.filter((part) => part === 'train owl')).toHaveLength(8);
    expect(parts.filter((part) => part === 'test owl')).toHaveLength(2);
    expect(parts.slice(10).sort()).toEqual(['test wren', 'train wren']);
  });

  it.each([0, 1, -0.5, 80, NaN])('refuses a split of %d', (split) => {
    expect(() => list({ split, seed: 0 })).toThrow(`expected a split between 0 and 1`);
  });

  it('refuses a split where train and test are there, or beside a table', () => {
    write('train/owl/1.jpg', 'test/owl/1.jpg');
    expect(() => list({ split: 0.8, seed: 0 })).toThrow('which are used without a split; leave out --split');
    expect(() => list({ split: 0.8, splitFile: 'x.csv', seed: 0 })).toThrow(
      'got both (--split and --split-file)',
    );
  });
});

describe('folderLists of a table', () => {
  it('takes the columns in their order, or by their names', () => {
    write('a 1.jpg', 'deep/b.jpg');
    const expected = ['train great_auk a 1.jpg', 'test owl deep/b.jpg'];
    expect(list({ splitFile: table('a 1.jpg,great auk,train\ndeep/b.jpg,owl,TEST\n'), seed: 0 })).toEqual(
      expected,
    );
    const named = 'id,Split,class,path\n1,train,great auk,"a 1.jpg"\n2,test,owl,deep/b.jpg\n';
    expect(list({ splitFile: table(named), seed: 0 })).toEqual(expected);
  });

  it.each([
    ['a.jpg,owl\n', 'split.csv:1: expected path, class and split with commas between them, got "a.jpg,owl"'],
    ['path,class,split\na.jpg,owl,val\n', 'split.csv:2: expected the split train or test, got "val"'],
    [
      'a.jpg,owl,train\n./a.jpg,owl,test\n',
      'split.csv:2: expected every picture once, got that of line 1 again',
    ],
    ['b.jpg,owl,train\n', 'split.csv:1: there is no picture'],
    ['', 'split.csv: expected a line for every picture, got none'],
  ])('names the line of what is wrong in %j', (text, message) => {
    write('a.jpg');
    expect(() => list({ splitFile: table(text), seed: 0 })).toThrow(message);
  });
});

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkFolderWritable, checkWritable } from './check-writable.js';

describe('checkWritable', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'check-writable-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('accepts a path in an existing folder and leaves nothing there', () => {
    checkWritable(join(folder, 'out.csv'), '--csv');
    checkFolderWritable(join(folder, 'model'), '--model-dump');
    checkFolderWritable(folder, '--model-dump');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('refuses a folder where a file is wanted, and the reverse', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => checkWritable(folder, '--csv')).toThrow(/cannot write --csv .*: it is a folder/);
    expect(() => checkFolderWritable(join(folder, 'file'), '--model-dump')).toThrow(/it is a file/);
  });

  it('refuses a path in a folder that does not exist', () => {
    expect(() => checkWritable(join(folder, 'no', 'out.csv'), '--csv')).toThrow(
      /does not exist; make it first/,
    );
  });

  it('notices a file system on which nothing can be made', () => {
    expect(() => checkWritable('/proc/out.csv', '--csv')).toThrow(
      /cannot write --csv \/proc\/out.csv: no file can be made in \/proc/,
    );
  });
});

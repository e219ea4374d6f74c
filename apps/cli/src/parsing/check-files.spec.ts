import { FileError } from '@semantic-embeddings/formats';
import { checkFiles } from './check-files.js';

describe('checkFiles', () => {
  it('names the first that is missing, and takes files and folders', () => {
    expect(() => checkFiles([__filename, __dirname])).not.toThrow();
    expect(() => checkFiles([__filename, 'none.npz', 'nor.npz'])).toThrow(FileError);
    expect(() => checkFiles([__filename, 'none.npz', 'nor.npz'])).toThrow('none.npz: no such file');
  });
});

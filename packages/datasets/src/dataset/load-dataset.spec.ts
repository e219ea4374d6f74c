import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCifar } from '../sources/cifar-dataset.js';
import type { DatasetRequest } from './dataset-request.js';
import type { Dataset } from './dataset.js';
import { datasetNames, registerDataset } from './dataset-registry.js';
import { loadDataset } from './load-dataset.js';
import { memoryDataset } from '../memory/memory-dataset.js';

const part = { pixels: Uint8Array.from({ length: 2 * 12 }, (_, i) => i), classIds: ['b', 'a'] };

describe('loadDataset', () => {
  it('lists the datasets and close matches for an unknown name', async () => {
    await expect(loadDataset('Cifra-100')).rejects.toThrow(
      /^Unknown dataset: cifra-100\. Did you mean CIFAR-100 or CIFAR-10.*The known datasets are CIFAR-10, .*CIFAR-100-b-consec/,
    );
    await expect(loadDataset('nothing-like-it')).rejects.toThrow(
      /^Unknown dataset: nothing-like-it\. The known datasets are/,
    );
    await expect(loadDataset('nothing-like-it')).rejects.toMatchObject({ about: 'name' });
  });

  it.each(['emoji', 'Emoji', 'emoji-large'])('names the package that brings %s', async (name) => {
    expect(datasetNames()).not.toContain('emoji');
    const refused = loadDataset(name);
    await expect(refused).rejects.toThrow(
      'Unknown dataset: emoji. It is in a package of its own: npm install @semantic-embeddings/emoji, and call its ' +
        'registerEmoji() before the dataset is loaded.',
    );
    await expect(refused).rejects.toMatchObject({ name: 'DatasetError', about: 'name' });
  });

  it('says what to download when the data root is missing, no folder, or incomplete', async () => {
    await expect(loadDataset('CIFAR-10')).rejects.toThrow(
      /CIFAR-10 needs the folder of its files \(--data-root\)\. Download cifar-10-python\.tar\.gz from https/,
    );
    const folder = mkdtempSync(join(tmpdir(), 'load-dataset-'));
    await expect(loadDataset('CIFAR-100', { dataRoot: join(folder, 'none') })).rejects.toThrow(
      /there is no folder .*none with the files of CIFAR-100\. Download/,
    );
    await expect(loadDataset('CIFAR-100', { dataRoot: folder })).rejects.toThrow(
      /CIFAR-100 is not complete: .* lacks train, test\. Download cifar-100-python\.tar\.gz/,
    );
    rmSync(folder, { recursive: true });
  });

  it('finds a dataset of your own, whatever the case of its name', async () => {
    registerDataset('Own', ({ name, classes }) =>
      memoryDataset({ name, classes, imageShape: [2, 2, 3], train: part, test: part }),
    );
    expect(datasetNames()).toContain('Own');
    const dataset = await loadDataset('OWN', { classes: ['b'] });
    expect(dataset.classes).toEqual(['b']);
    expect(dataset.train.size).toBe(1);
  });

  it('gives any dataset the classes and the number of images asked for, but not every one another size', async () => {
    const dataset = await loadDataset('own', { only: ['b'], limit: 1 });
    expect(dataset).toMatchObject({ classes: ['b'], train: { size: 1 }, test: { size: 1 } });
    expect((await loadDataset('own', { classes: ['a', 'b'], only: ['b'] })).classes).toEqual(['a', 'b']);
    expect((await loadDataset('own', { imageSize: [2, 2] })).imageShape).toEqual([2, 2, 3]);
    await expect(loadDataset('own', { imageSize: [4, 2] })).rejects.toThrow(
      'the pictures of own have one size, 2 × 2 pixels, got a request for 2 × 4; other sizes (--image-size) are for data sets',
    );
    await expect(loadDataset('own', { only: ['c'] })).rejects.toMatchObject({ about: 'classes' });
  });

  it('refuses a suffix that a dataset does not take, and warns of one that changes nothing', async () => {
    await expect(loadDataset('ILSVRC-large')).rejects.toThrow(
      'Unknown dataset: ILSVRC-large. ILSVRC takes no "-large": its pictures have one size. Use ILSVRC.',
    );
    const warnings: string[] = [];
    const onWarning = (message: string): void => void warnings.push(message);
    await expect(loadDataset('CIFAR-10-caffe', { dataRoot: '/none', onWarning })).rejects.toThrow(
      'there is no folder',
    );
    expect(warnings).toEqual([expect.stringMatching(/^CIFAR-10-caffe: "-caffe" changes nothing: /)]);
    const emitted = jest.spyOn(process, 'emitWarning').mockReturnValue(undefined);
    await expect(loadDataset('CIFAR-10-caffe', { dataRoot: '/none' })).rejects.toThrow('there is no folder');
    expect(emitted.mock.calls).toEqual([[warnings[0], 'DatasetWarning']]);
    emitted.mockRestore();
  });

  it.each([
    'CIFAR-100-abc',
    'CIFAR-100-a2',
    'CIFAR-100-bconsec',
    'CIFAR-100-b-conseq',
    'CIFAR-100-c',
    'CIFAR-1000',
  ])('does not take %s for something that it begins with', async (name) => {
    await expect(loadDataset(name, { dataRoot: '/none' })).rejects.toThrow(
      /^Unknown dataset: .*\. Did you mean CIFAR-100/,
    );
    expect(() => loadCifar({ name: name.toLowerCase(), dataRoot: '/none' })).toThrow('The CIFAR family is');
  });

  it('hands the suffixes that a dataset of your own heeds to it, and takes its name as a whole first', async () => {
    const requests: DatasetRequest[] = [];
    const factory = (request: DatasetRequest): Dataset => {
      requests.push(request);
      return memoryDataset({ name: request.name, imageShape: [2, 2, 3], train: part, test: part });
    };
    registerDataset('Shapes', factory, { suffixes: ['-large', '-caffe'] });
    registerDataset('Extra-Large', factory);
    await loadDataset('shapes-large-caffe');
    await loadDataset('extra-large');
    await expect(loadDataset('Shapes-ilsvrcmean')).rejects.toThrow('Shapes takes no "-ilsvrcmean"');
    expect(requests.map(({ name, statistics, large }) => [name, statistics, large])).toEqual([
      ['shapes', 'caffe', true],
      ['extra-large', undefined, false],
    ]);
  });

  it('does not let a name be taken twice, or be empty', () => {
    const factory = (): never => {
      throw new Error('not called');
    };
    expect(() => registerDataset('CIFAR-10', factory)).toThrow('there is a dataset called CIFAR-10 already');
    expect(() => registerDataset('cifar-100-A', factory)).toThrow('already');
    expect(() => registerDataset(' ', factory)).toThrow('a dataset needs a name');
  });
});

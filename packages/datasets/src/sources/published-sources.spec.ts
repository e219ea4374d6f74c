import { describeWith, sharedData } from '../../test/shared-data.js';
import { loadDataset } from '../dataset/load-dataset.js';

describeWith('loadDataset on the shared pictures', sharedData('ilsvrc-10'), () => {
  it.each([
    ['CUB', 'CUB_200_2011', [300, 300, 20], [448, 448, 3], '001.Black_footed_Albatross'],
    ['ILSVRC', 'ilsvrc-10', [400, 200, 10], [224, 224, 3], undefined],
    ['Cars', 'stanford-cars', [150, 150, 15], [448, 448, 3], 'AM General Hummer SUV 2000'],
    ['Flowers-ilsvrcmean', 'flowers-102', [60, 80, 102], [448, 448, 3], undefined],
    ['UCMLU', 'UCMerced_LandUse', [40, 30, 10], [224, 224, 3], undefined],
    ['resisc45-large', 'NWPU-RESISC45', [96, 24, 2], [448, 448, 3], undefined],
  ])('loads %s', async (name, folder, sizes, imageShape, firstName) => {
    const dataset = await loadDataset(name, { dataRoot: sharedData(folder) });
    expect([dataset.train.size, dataset.test.size, dataset.numClasses]).toEqual(sizes);
    expect(dataset.imageShape).toEqual(imageShape);
    expect(dataset.imagesLeftOut).toEqual({ train: 0, test: 0 });
    expect(dataset.classNames?.[0]).toBe(firstName);
    const [height, width] = imageShape;
    const picture = await dataset.composeBatch('test', [0]);
    expect(picture.length).toBe(height! * width! * 3);
    expect(picture.every((value) => Number.isFinite(value))).toBe(true);
    // No channel of a photograph is the same everywhere.
    for (const channel of [0, 1, 2])
      expect(picture.some((value, i) => i % 3 === channel && value !== picture[channel])).toBe(true);
  });

  it('orders the classes by the list, and counts pictures of other classes', async () => {
    const dataset = await loadDataset('CUB-ilsvrcmean', {
      dataRoot: sharedData('CUB_200_2011'),
      classes: [9, 1, 500],
    });
    expect([dataset.train.size, dataset.test.size, dataset.numClasses]).toEqual([30, 30, 3]);
    expect(dataset.imagesLeftOut).toEqual({ train: 270, test: 270 });
    expect(Array.from(dataset.train.labels)).toEqual([...Array(15).fill(1), ...Array(15).fill(0)]);
    expect(dataset.mean[0]).toBe(Math.fround(122.65435242));
    expect(dataset.describe().notes).toContain('1 of the 3 classes has no training image');
  });

  it('hands out blue, green, red with the Caffe means', async () => {
    const dataRoot = sharedData('NWPU-RESISC45');
    const usual = await loadDataset('RESISC45', { dataRoot });
    const caffe = await loadDataset('RESISC45-caffe', { dataRoot });
    expect([caffe.name, caffe.preprocessing.channelOrder, caffe.std]).toEqual([
      'RESISC45-caffe',
      'bgr',
      [1, 1, 1],
    ]);
    const [rgb, bgr] = [await usual.composeBatch('test', [0]), await caffe.composeBatch('test', [0])];
    let largest = 0;
    for (let i = 0; i < rgb.length; i += 3) {
      for (const channel of [0, 1, 2]) {
        const value = rgb[i + channel]! * usual.std[channel]! + usual.mean[channel]!;
        largest = Math.max(largest, Math.abs(value - (bgr[i + 2 - channel]! + caffe.mean[channel]!)));
      }
    }
    // Single precision of numbers up to 255, standardized and back.
    expect(largest).toBeLessThan(1e-4);
  });

  it('says that a list of texts does not fit numbers', async () => {
    const wrong = loadDataset('CUB', { dataRoot: sharedData('CUB_200_2011'), classes: ['1', '2'] });
    await expect(wrong).rejects.toThrow(
      'the class ids of CUB are numbers, but the class list holds the text "1"',
    );
    await expect(wrong).rejects.toMatchObject({ about: 'classes' });
  });
});

import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SortIlsvrcOptions, sortIlsvrcValidation } from './sort-ilsvrc-validation.js';

/**
 * Written by SciPy (`savemat`, compressed) in the form of the official file: an array of structs with ILSVRC2012_ID, WNID, words
 * and num_children. 1: n02119789, 2: n02100735, 3: n01440764, 4: n00001740.
 */
const meta = join(__dirname, '../../test/ilsvrc-kit/meta.mat');
const truth = [3, 1, 3, 2, 1];
const wanted = {
  n01440764: ['ILSVRC2012_val_00000001.JPEG', 'ILSVRC2012_val_00000003.JPEG'],
  n02100735: ['ILSVRC2012_val_00000004.JPEG'],
  n02119789: ['ILSVRC2012_val_00000002.JPEG', 'ILSVRC2012_val_00000005.JPEG'],
};

let root: string;
const val = (...parts: string[]): string => join(root, 'ILSVRC2012_img_val', ...parts);
const name = (number: number): string => `ILSVRC2012_val_0000000${number}.JPEG`;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sort-ilsvrc-'));
  const kit = join(root, 'ILSVRC2012_devkit_t12/data');
  mkdirSync(kit, { recursive: true });
  copyFileSync(meta, join(kit, 'meta.mat'));
  writeFileSync(
    join(kit, 'ILSVRC2012_validation_ground_truth.txt'),
    truth.map((label) => `${label}\n`).join(''),
  );
  mkdirSync(val());
  truth.forEach((_, index) => writeFileSync(val(name(index + 1)), `picture ${index + 1}`));
});
afterEach(() => rmSync(root, { recursive: true }));

const sort = (more: Partial<SortIlsvrcOptions> = {}) => sortIlsvrcValidation({ dataRoot: root, ...more });

function expectSorted(): void {
  for (const [synset, names] of Object.entries(wanted)) {
    expect(readdirSync(val(synset)).sort()).toEqual(names);
    for (const one of names) {
      expect(readFileSync(val(synset, one), 'utf8')).toBe(`picture ${Number(one.slice(15, 23))}`);
    }
  }
}

describe('sortIlsvrcValidation', () => {
  it('moves every picture into the folder of its class', () => {
    expect(sort()).toEqual({ folder: val(), sorted: 5, present: 0, classes: 3 });
    expect(readdirSync(val()).sort()).toEqual(Object.keys(wanted));
    expectSorted();
  });

  it('says only what it would do where that is wanted', () => {
    expect(sort({ dryRun: true })).toMatchObject({ sorted: 5, present: 0 });
    expect(readdirSync(val())).toHaveLength(5);
    expect(existsSync(val('n01440764'))).toBe(false);
  });

  it('goes on after a run that was stopped, at any picture', () => {
    for (let stopAt = 1; stopAt < 5; stopAt++) {
      const onProgress = ({ done }: { done: number }) => {
        if (done === stopAt) throw new Error('stopped');
      };
      expect(() => sort({ onProgress })).toThrow('stopped');
      expect(sort()).toMatchObject({ sorted: 5 - stopAt, present: stopAt });
      expectSorted();
      for (const [synset, names] of Object.entries(wanted)) {
        for (const one of names) writeFileSync(val(one), readFileSync(val(synset, one)));
        rmSync(val(synset), { recursive: true });
      }
    }
  });

  it('links the pictures of another folder, which stay', () => {
    const pictures = join(root, 'unpacked');
    mkdirSync(pictures);
    for (const one of readdirSync(val())) copyFileSync(val(one), join(pictures, one));
    rmSync(val(), { recursive: true });
    expect(sort({ pictures })).toMatchObject({ sorted: 5 });
    expectSorted();
    expect(readdirSync(pictures)).toHaveLength(5);
    expect(statSync(join(pictures, name(1))).ino).toBe(statSync(val('n01440764', name(1))).ino);
    expect(sort({ pictures })).toMatchObject({ sorted: 0, present: 5 });
  });

  it('takes a list of synsets instead of the MATLAB file', () => {
    const list = join(root, 'synsets.txt');
    writeFileSync(list, 'n02119789 kit fox\nn02100735 English setter\nn01440764 tench\n');
    sort({ meta: list });
    expectSorted();
  });

  it('moves nothing if something is wrong', () => {
    rmSync(val(name(4)));
    expect(() => sort()).toThrow(
      `expected 5 pictures in ${val()}, 1 are missing (the first is ${name(4)}). Unpack ILSVRC2012_img_val.tar there`,
    );
    mkdirSync(val('n01440764'));
    writeFileSync(val('n01440764', name(4)), 'picture 4');
    expect(() => sort()).toThrow(
      `expected ${name(4)} in the class folder n02100735 of ${val()}, found it in n01440764`,
    );
    const ground = join(root, 'ground.txt');
    writeFileSync(ground, '3\n9\n');
    expect(() => sort({ groundTruth: ground })).toThrow(`${ground}:2: expected the number of a class in`);
    const list = join(root, 'synsets.txt');
    writeFileSync(list, '../../etc\n');
    expect(() => sort({ meta: list })).toThrow(
      `${list}: expected synsets such as n01440764, got "../../etc"`,
    );
    rmSync(join(root, 'ILSVRC2012_devkit_t12'), { recursive: true });
    expect(() => sort()).toThrow(
      'lacks ILSVRC2012_devkit_t12/data/ILSVRC2012_validation_ground_truth.txt. Download the development kit',
    );
    expect(readdirSync(val()).filter((one) => one.endsWith('.JPEG'))).toHaveLength(4);
  });
});

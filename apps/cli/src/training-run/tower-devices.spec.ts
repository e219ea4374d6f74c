import { towerDevices } from './tower-devices.js';

describe('towerDevices', () => {
  const devices = (gpus: number, available: number) => {
    const warnings: string[] = [];
    const names = towerDevices(gpus, { count: () => available, warn: (text) => warnings.push(text) });
    return { names, warnings };
  };

  it('names a GPU for every part', () => {
    expect(devices(2, 4)).toEqual({ names: ['/device:GPU:0', '/device:GPU:1'], warnings: [] });
  });

  it('leaves the choice to TensorFlow for one part', () => {
    expect(devices(1, 4)).toEqual({ names: [], warnings: [] });
  });

  it('says that fewer GPUs compute the parts one after the other', () => {
    expect(devices(4, 1)).toEqual({
      names: ['/device:GPU:0'],
      warnings: [
        expect.stringMatching(
          /^--gpus 4: only 1 GPU\(s\) were found; every batch is still computed in 4 parts/,
        ),
      ],
    });
    expect(devices(2, 0)).toEqual({ names: [], warnings: [expect.stringContaining('no GPU was found')] });
  });
});

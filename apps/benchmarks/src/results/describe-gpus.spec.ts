import { describeGpus, readGpuList } from './describe-gpus.js';

describe('readGpuList', () => {
  it('reads a line a GPU', () => {
    expect(
      readGpuList('NVIDIA H200, 580.159.04, 143771\nNVIDIA H100 80GB HBM3, 580.159.04, 81559\n'),
    ).toEqual([
      { name: 'NVIDIA H200', driver: '580.159.04', memory: 143771 },
      { name: 'NVIDIA H100 80GB HBM3', driver: '580.159.04', memory: 81559 },
    ]);
  });

  it('finds none in nothing', () => expect(readGpuList('\n')).toEqual([]));
});

describe('describeGpus', () => {
  it('tells none where all are hidden', () => {
    const before = process.env['CUDA_VISIBLE_DEVICES'];
    process.env['CUDA_VISIBLE_DEVICES'] = '';
    try {
      expect(describeGpus()).toEqual([]);
    } finally {
      if (before === undefined) delete process.env['CUDA_VISIBLE_DEVICES'];
      else process.env['CUDA_VISIBLE_DEVICES'] = before;
    }
  });
});

import { peakMemoryTable } from './peak-memory-table.js';

describe('peakMemoryTable', () => {
  it('shows the largest peaks and the ratio of the means to the captured graph', () => {
    const MiB = 2 ** 20;
    const entry = (contender: 'captured' | 'keras', peaks: number[], ready: number[]) => ({
      ...({ network: 'resnet-110-wfc', contender, batch: 100, versions: { tensorflow: '2.19.1' } } as const),
      peakBytes: peaks.map((peak) => peak * MiB),
      readyBytes: ready.map((bytes) => bytes * MiB),
    });
    const table = peakMemoryTable({
      ...{ kind: 'peak-memory', formatVersion: 2 },
      provenance: {
        commit: 'abc',
        date: '',
        node: 'v20.1.0',
        processor: 'p',
        cores: 2,
        memoryGiB: 24,
        system: '',
        libraries: {},
      },
      peakMemory: [entry('captured', [2000, 2400], [300, 310]), entry('keras', [2000, 2000], [])],
      steps: 3,
      skipped: { torch: 'no network' },
    });
    expect(table.split('\n').slice(2, 4)).toEqual([
      '| ResNet-110-wfc, batch 100 | captured graph | 2,400 | 310 | 1.00 |',
      '| ResNet-110-wfc, batch 100 | Python Keras, tf.function | 2,000 | – | 1.10 |',
    ]);
    expect(table).toContain(
      'Largest resident sets of 2 processes each (ratios of the means), 3 steps in each',
    );
    expect(table).toContain('tensorflow 2.19.1. Left out: PyTorch, eager (no network).');
  });
});

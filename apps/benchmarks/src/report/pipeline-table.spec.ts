import { pipelineTable } from './pipeline-table.js';

describe('pipelineTable', () => {
  it('shows the medians, and the median of the ratios of the repeats', () => {
    const table = pipelineTable({
      ...{ kind: 'pipeline', formatVersion: 2 },
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
      peerVersions: { python: '3.11.4', pillow: '11.0.0' },
      pictures: '100 JPEG files',
      works: [{ work: 'decode', images: 6000, cpuSeconds: [1, 2, 3], peerCpuSeconds: [4, 10, 6] }],
    });
    expect(table.split('\n')[2]).toBe('| decoding alone | 3,000 | 1,000 | 4.0 × |');
    expect(table).toContain(
      'Medians of 3 repeats in turn, 100 JPEG files, python 3.11.4, pillow 11.0.0, on ',
    );
  });
});

import { commandTable } from './command-table.js';

describe('commandTable', () => {
  it('shows the median of the repeats and the ratio to the published code', () => {
    const table = commandTable({
      ...{ kind: 'commands', formatVersion: 2 },
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
      commands: [{ name: 'c', cpuSeconds: [9, 2, 3], wallSeconds: [1, 2], originalCpuSeconds: 201 }],
    });
    expect(table.split('\n')[2]).toBe('| c | 3.00 | 1.50 | 201 | 67 × |');
  });
});

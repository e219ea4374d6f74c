import type { StepTimes, StepTimesResult } from '../runners/run-step-times.js';
import { newestStepTimes } from './newest-step-times.js';
import { stepStatistics } from '../measures/step-statistics.js';
import { stepTimesPlot } from '../report/step-times-plot.js';
import { stepTimesTable } from '../report/step-times-table.js';

const times = (contender: StepTimes['contender'], seconds: readonly (readonly number[])[]): StepTimes => ({
  ...{ network: 'simple', contender, batch: 100, seconds, losses: [2, 1], parameters: 10 },
  ...(contender === 'captured' ? { multiplyAccumulates: 5e8 } : {}),
  ...{ maxRssBytes: 2 ** 30, versions: { tensorflow: '2.19.1' } },
});

const result: StepTimesResult = {
  ...{ kind: 'step-times', formatVersion: 2 },
  stepTimes: [times('captured', [[0.5, 0.7], [0.6]]), times('keras', [[0.8, 1], [0.9]])], // prettier-ignore
  provenance: {
    ...{ commit: 'abc', date: '2026-01-01T00:00:00.000Z', node: 'v20.0.0', processor: 'Test CPU', cores: 2 },
    ...{ memoryGiB: 8, system: 'Linux', libraries: {} },
  },
  rounds: 2,
  warmup: 2,
  matrixProducts: { float32: 1000, bfloat16: 2000 },
  skipped: { torch: 'no network' },
};

describe('step times', () => {
  it('are summed up by median, quartiles and operations per second', () => {
    const [captured] = stepStatistics(result);
    expect(captured).toMatchObject({ count: 3, median: 0.6 });
    expect(captured?.quartiles[0]).toBeCloseTo(0.55, 12);
    expect(captured?.quartiles[1]).toBeCloseTo(0.65, 12);
    // 5e8 products of a forward pass, twice for the sums, three passes, 100 pictures, in 0.6 s.
    expect(captured?.gigaflops).toBeCloseTo(500, 9);
    expect(captured?.share).toBeCloseTo(0.5, 12);
  });

  it('become a table with ratios to the captured graph, machine, and who was left out', () => {
    const table = stepTimesTable(result);
    expect(table).toContain(
      '| Plain-11, batch 100 | captured graph | 0.600 | 0.550–0.650 | 1.00 | 1.00 | 500 | 50 % |',
    );
    expect(table).toContain(
      '| Plain-11, batch 100 | Python Keras, tf.function | 0.900 | 0.850–0.950 | 0.67 | 1.00 | 333 | 33 % |',
    );
    expect(table).toContain(
      'Medians of 3 steps in 2 processes each, taken in turn, on 2 × Test CPU, instruction sets not recorded',
    );
    expect(table).toContain('| Plain-11, batch 100 | PyTorch, eager | – | left out | – | – | – | – |');
    expect(table).toContain('Left out: PyTorch, eager (no network).');
    expect(table).toContain(
      '1000 GFLOP/s in float32 (the reference of the last column) and 2000 in bfloat16.',
    );
  });

  it('tell no operations where no contender counted them', () => {
    const table = stepTimesTable({ ...result, stepTimes: [times('keras', [[0.8, 1], [0.9]])] }); // prettier-ignore
    expect(table).toContain('| Python Keras, tf.function | 0.900 | 0.850–0.950 | – | 1.00 | – | – |');
  });

  it('say nothing of bfloat16 where the machine lacks it', () => {
    const table = stepTimesTable({ ...result, matrixProducts: { float32: 1000 } });
    expect(table).toContain('1000 GFLOP/s in float32 (the reference of the last column). Left out');
  });

  it('become a drawing with one bar for each', () => {
    const plot = stepTimesPlot(result);
    expect(plot.match(/<rect/g)).toHaveLength(3);
    expect(plot).toContain('Python Keras, tf.function');
    expect(plot).toContain('2 × Test CPU, instruction sets not recorded');
  });

  it('are joined by network, the newest of each', () => {
    const at = (date: string, ...stepTimes: StepTimes[]) => ({
      ...result,
      provenance: { ...result.provenance, date },
      stepTimes,
    });
    const [simple, again] = [times('captured', [[1]]), times('captured', [[2]])]; // prettier-ignore
    const other: StepTimes = { ...simple, network: 'resnet-50' };
    expect(() => newestStepTimes([])).toThrow(RangeError);
    const joined = newestStepTimes([at('2026-01-02', again), at('2026-01-01', simple, other)]);
    expect(joined.stepTimes).toEqual([again, other]);
    expect(joined.provenance.date).toBe('2026-01-02');
  });
});

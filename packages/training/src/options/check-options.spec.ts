import { z } from 'zod';
import { embeddingOptions } from '../methods/embedding/embedding-options.js';
import { embeddingLossNames } from '../losses/embedding-losses.js';
import { checkOptions, describedOptions } from './check-options.js';
import { wholeNumber } from './option-kinds.js';
import { withRunOptions } from './run-options.js';

describe('checkOptions', () => {
  it('fills in every default, and leaves out what is not declared', () => {
    const settings = checkOptions(embeddingOptions, { epochs: 3, reporter: {} });
    expect(settings).toMatchObject({
      ...{ architecture: 'simple', loss: 'inv_corr', clsWeight: 0, seed: 0, lrSchedule: 'SGDR' },
      ...{ sgdPatience: 10, sgdLr: 0.1, sgdMinLr: 1e-4, sgdrBaseLen: 12, sgdrMul: 2, sgdrMaxLr: 0.1 },
      ...{ clrStepLen: 12, clrMinLr: 1e-5, clrMaxLr: 0.1, clipgrad: 10, maxDecay: 0, nesterov: false },
      ...{ epochs: 3, batchSize: 100, snapshotBest: false, resume: 'exact', finetuneInit: 8, gpus: 1 },
      ...{ precision: 'float32', eager: false, readWorkers: 8, queueSize: 100, topKAcc: [] },
    });
    expect(settings).not.toHaveProperty('reporter');
  });

  it.each([
    [{ batchSize: 0 }, 'batchSize: expected an integer of at least 1, got 0'],
    [{ seed: 2 ** 32 }, 'seed: expected an integer from 0 to 4294967295, got 4294967296'],
    [{ sgdrMaxLr: -1 }, 'sgdrMaxLr: expected a number of at least 0, got -1'],
    [{ clipgrad: NaN }, 'clipgrad: expected a number, got NaN'],
    [{ loss: 'l1' }, `loss: expected one of ${embeddingLossNames.join(', ')}, got 'l1'`],
    [{ topKAcc: [5, 0] }, 'topKAcc: expected an integer of at least 1, got 0'],
    [{ topKAcc: 5 }, 'topKAcc: expected a list, got 5'],
    [{ snapshot: '' }, "snapshot: expected a text that is not empty, got ''"],
    [{ eager: 'yes' }, "eager: expected true or false or 'auto', got 'yes'"],
    [{ nesterov: 1 }, 'nesterov: expected true or false, got 1'],
  ])('refuses %j, saying what was expected', (given, message) => {
    expect(() => checkOptions(embeddingOptions, given)).toThrow(RangeError);
    expect(() => checkOptions(embeddingOptions, given)).toThrow(message);
  });

  it('calls options as their place of origin does', () => {
    const nameOf = (name: string) => `--${name}`;
    expect(() => checkOptions(embeddingOptions, { epochs: 0.5 }, { nameOf })).toThrow(/^--epochs: expected/);
  });
});

describe('declarations', () => {
  it('have one line about every option', () => {
    for (const [name, { description = '' }] of Object.entries(describedOptions(embeddingOptions)))
      expect([name, description]).toEqual([name, expect.stringMatching(/^[^\n]{10,}$/)]);
  });

  it('let a method have a default of its own', () => {
    const own = withRunOptions({ finetuneInit: wholeNumber(0).default(3), tau: z.number().default(2) });
    expect(checkOptions(own, {})).toMatchObject({ finetuneInit: 3, tau: 2, batchSize: 100 });
  });
});

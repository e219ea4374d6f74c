import type { Batch, BatchSequence } from '@semantic-embeddings/datasets';
import * as tf from '@tensorflow/tfjs';
import { createLearningRateSchedule } from '../schedules/learning-rate-schedules.js';
import { fit, type FitOptions } from './fit.js';
import type { FitState, TrainingReporter } from '@semantic-embeddings/models';
import { TrainingDivergedError } from './training-diverged-error.js';

tf.env().set('IS_NODE', false); // keeps the CPU backend from advertising the native one

/** Batches of 3, 3 and 1 images whose pixels all hold the number of the batch. */
const sequence: BatchSequence = {
  length: 3,
  size: 7,
  shapes: [
    [3, 1, 1, 1],
    [1, 1, 1, 1],
  ],
  waitSeconds: 0,
  async *epoch(epoch, first = 0): AsyncGenerator<Batch> {
    for (const [batch, n] of [3, 3, 1].entries()) {
      if (batch < first) continue;
      await Promise.resolve();
      const images = new Float32Array(n).fill(10 * epoch + batch);
      yield {
        images,
        shape: [n, 1, 1, 1],
        labels: new Int32Array(n),
        indices: new Int32Array(n),
        number: batch,
      };
    }
  },
  close: () => Promise.resolve(),
};

/** Steps whose loss is the mean pixel, plus whatever `extra` adds; they record the rates they get. */
function options(extra: (step: number) => number = () => 0): FitOptions & { rates: number[] } {
  const rates: number[] = [];
  return {
    rates,
    names: ['loss', 'acc'],
    step: ({ images }, rate) => {
      rates.push(rate.dataSync()[0] ?? NaN);
      return tf.tensor1d([(tf.mean(images).dataSync()[0] ?? NaN) + extra(rates.length), 0.5]);
    },
    evaluate: ({ images }) => tf.tensor1d([100 + (tf.mean(images).dataSync()[0] ?? NaN), 1]),
    train: sequence,
    validation: sequence,
    schedule: createLearningRateSchedule('SGD', { sgdSchedule: '1:0.5,2:0.25,3', stepsPerEpoch: 2 }),
    initialRate: 0.1,
    epochs: 2,
  };
}

describe('fit', () => {
  it('averages over images and validates after every epoch', async () => {
    const history = await fit(options());
    expect(history.map(({ values }) => values)).toEqual([
      // (0·3 + 1·3 + 2·1) / 7
      { loss: 5 / 7, acc: 0.5, val_loss: 100 + 5 / 7, val_acc: 1, lr: 0.5 },
      { loss: 10 + 5 / 7, acc: 0.5, val_loss: 100 + 5 / 7, val_acc: 1, lr: 0.25 },
    ]);
  });

  it('divides the rate by 1 + decay · updates, also across epochs, and does not report that', async () => {
    const run = options();
    const [, second] = await fit({ ...run, decay: 0.5 });
    const expected = [0.5, 0.5, 0.5, 0.25, 0.25, 0.25].map((rate, updates) => rate / (1 + 0.5 * updates));
    for (const [index, rate] of expected.entries()) expect(run.rates[index]).toBeCloseTo(rate, 7);
    expect(second?.values['lr']).toBe(0.25);
  });

  it('changes the rate after every update where the schedule does', async () => {
    const run = options();
    const schedule = createLearningRateSchedule('CLR', {
      clrStepLen: 1,
      clrMinLr: 0,
      clrMaxLr: 1,
      stepsPerEpoch: 2,
    });
    const [first] = await fit({ ...run, schedule });
    expect(run.rates).toEqual([0, 0.5, 1, 0.5, 0, 0.5]);
    expect(first?.values).not.toHaveProperty('lr');
  });

  it('tells the reporter in order', async () => {
    const events: string[] = [];
    const reporter: TrainingReporter = {
      runStart: ({ initialEpoch, epochs, steps, images }) =>
        events.push(`run ${initialEpoch} ${epochs} ${steps} ${images}`),
      epochStart: (epoch) => events.push(`epoch ${epoch}`),
      step: ({ step, steps, values }) => events.push(`step ${step}/${steps} ${values['loss']?.toFixed(2)}`),
      validationStep: ({ step, steps }) => events.push(`validation ${step}/${steps}`),
      epochEnd: ({ epoch, remainingSeconds }) => events.push(`end ${epoch} ${remainingSeconds}`),
    };
    await fit({ ...options(), epochs: 1, reporter, callbacks: [() => void events.push('callback')] });
    expect(events).toEqual([
      'run 0 1 3 7',
      'epoch 0',
      'step 1/3 0.00',
      'step 2/3 0.50',
      'step 3/3 0.71',
      'validation 1/3',
      'validation 2/3',
      'validation 3/3',
      'callback',
      'end 0 0',
    ]);
  });

  it('hands the counters to the callbacks and goes on from them', async () => {
    const states: FitState[] = [];
    const callbacks = [(_: unknown, state: FitState) => void states.push(state)];
    const schedule = createLearningRateSchedule('SGDR', { sgdrBaseLen: 4, stepsPerEpoch: 2 });
    const whole = options();
    await fit({ ...whole, schedule, epochs: 4, decay: 0.1, callbacks });
    expect(states.map(({ epochs, updates }) => [epochs, updates])).toEqual([
      [1, 3],
      [2, 6],
      [3, 9],
      [4, 12],
    ]);
    const rest = options();
    await fit({ ...rest, schedule, epochs: 4, decay: 0.1, initialEpoch: 2, resume: states[1] });
    expect(rest.rates).toEqual(whole.rates.slice(6));
  });

  it('does nothing when the first epoch is not below the number of epochs', async () => {
    const run = options();
    expect(await fit({ ...run, initialEpoch: 2 })).toEqual([]);
    expect(run.rates).toEqual([]);
  });

  it('says where the loss stopped being a number', async () => {
    for (const loss of [NaN, Infinity]) {
      const error = await fit(options((step) => (step === 5 ? loss : 0))).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(TrainingDivergedError);
      expect((error as TrainingDivergedError).place).toEqual({ epoch: 2, step: 2, rate: 0.25, loss });
    }
  });

  it('does not call a finished epoch finished when it is aborted', async () => {
    const stop = new AbortController();
    const called: number[] = [];
    const reporter: TrainingReporter = { step: ({ step }) => step === 3 && stop.abort(new Error('enough')) };
    const run = fit({
      ...options(),
      reporter,
      signal: stop.signal,
      callbacks: [({ epoch }) => void called.push(epoch)],
    });
    await expect(run).rejects.toThrow('enough');
    expect(called).toEqual([]);
  });

  it('hands over where it was stopped, with the step that was started, and goes on from there', async () => {
    const stop = new AbortController();
    const whole = options();
    const schedule = createLearningRateSchedule('CLR', { clrStepLen: 3, clrMaxLr: 1, stepsPerEpoch: 2 });
    const history = await fit({ ...whole, schedule, decay: 0.1 });
    const first = options();
    let state: FitState | undefined;
    const run = fit({
      ...{ ...first, schedule, decay: 0.1, signal: stop.signal },
      reporter: { step: ({ epoch, step }) => epoch === 1 && step === 1 && stop.abort(new Error('enough')) },
      onStop: (left) => void (state = left),
    });
    await expect(run).rejects.toThrow('enough');
    // The mean pixels 10 and 11 of three images each.
    expect(state).toMatchObject({ epochs: 1, updates: 5, position: { steps: 2, weight: 6, sums: [63, 3] } });
    const rest = options();
    const stored = JSON.parse(JSON.stringify(state)) as FitState;
    const [second] = await fit({ ...rest, schedule, decay: 0.1, initialEpoch: 1, resume: stored });
    expect([...first.rates, ...rest.rates]).toEqual(whole.rates);
    expect(second?.values).toEqual(history[1]?.values);
  });

  it('hands over nothing that is not worth it: before the first step, or after a loss that is no number', async () => {
    const stopped: FitState[] = [];
    const onStop = (state: FitState) => void stopped.push(state);
    const early = fit({ ...options(), onStop, signal: AbortSignal.abort(new Error('early')) });
    await expect(early).rejects.toThrow('early');
    const stop = new AbortController();
    const reporter: TrainingReporter = { step: () => stop.abort(new Error('enough')) };
    const diverging = { ...options((step) => (step === 2 ? NaN : 0)), reporter, onStop, signal: stop.signal };
    await expect(fit(diverging)).rejects.toThrow(TrainingDivergedError);
    expect(stopped).toEqual([]);
  });

  it('leaves no tensors behind, also when it fails', async () => {
    const before = tf.memory().numTensors;
    await fit(options());
    await fit(options((step) => (step === 2 ? NaN : 0))).catch(() => undefined);
    expect(tf.memory().numTensors).toBe(before);
  });
});

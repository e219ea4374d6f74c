import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createLearningRateSchedule } from './learning-rate-schedules.js';
import type { LearningRateSchedule } from './learning-rate-schedule.js';

const shared = process.env['SEMANTIC_EMBEDDINGS_SHARED']!;
const file = resolve(shared, 'golden/models/schedules.json');
const recorded = existsSync(file);

interface Recording {
  readonly schedule: string;
  readonly args: Record<string, number | string>;
  readonly suggested_epochs: number;
  readonly initial_optimizer_lr?: number;
  readonly lr_used_in_epoch?: number[];
  readonly val_loss?: number[];
  readonly iteration?: number[];
  readonly lr_used_in_iteration?: number[];
  readonly num_samples?: number;
  readonly batch_size?: number;
}

function schedule({
  schedule: name,
  args,
  num_samples = 50_000,
  batch_size = 100,
}: Recording): LearningRateSchedule {
  const options = Object.entries(args).map(([key, value]) => [
    key.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ]);
  return createLearningRateSchedule(name, {
    ...Object.fromEntries(options),
    stepsPerEpoch: Math.floor(num_samples / batch_size),
  });
}

/** Rates that the epochs run at. */
function ratesOfEpochs(recording: Recording): number[] {
  const made = schedule(recording);
  let state = made.begin(recording.initial_optimizer_lr ?? 0.1);
  return (recording.lr_used_in_epoch ?? []).map((_, epoch) => {
    state = made.beforeEpoch?.(state, epoch) ?? state;
    const { rate } = state;
    const values = { val_loss: recording.val_loss?.[epoch] ?? 0 };
    state = made.afterEpoch?.(state, { epoch, values }).state ?? state;
    return rate;
  });
}

/** Rates of the first `count` updates. */
function ratesOfSteps(recording: Recording, count: number): number[] {
  const made = schedule(recording);
  let state = made.begin(0.1);
  return Array.from({ length: count }, () => {
    const { rate } = state;
    state = made.afterStep?.(state) ?? state;
    return rate;
  });
}

const title = recorded ? 'the published schedules' : `the published schedules (skipped: ${file} is missing)`;
(recorded ? describe : describe.skip)(title, () => {
  const recordings = recorded ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Recording>) : {};
  const named = Object.entries(recordings).filter(([, { schedule: name }]) => name !== undefined);

  it('are all there', () => {
    expect(named.length).toBe(14);
  });

  it.each(named)('%s suggests the recorded number of epochs', (_, recording) => {
    expect(schedule(recording).epochs).toBe(recording.suggested_epochs);
  });

  // Rates are float32; a difference in the last bit comes from the order of double operations.
  it.each(named.filter(([, r]) => r.lr_used_in_epoch))(
    '%s runs its epochs at the recorded rates',
    (_, recording) => {
      const rates = ratesOfEpochs(recording);
      const expected = recording.lr_used_in_epoch ?? [];
      expect(expected.length).toBeGreaterThan(5);
      for (const [epoch, rate] of rates.entries()) {
        expect(Math.abs(rate / (expected[epoch] ?? NaN) - 1)).toBeLessThan(1.3e-7);
      }
    },
  );

  it.each(named.filter(([, r]) => r.iteration))(
    '%s runs its updates at the recorded rates',
    (_, recording) => {
      const iterations = recording.iteration ?? [];
      const rates = ratesOfSteps(recording, Math.max(...iterations) + 1);
      expect(iterations.length).toBeGreaterThan(5);
      for (const [index, iteration] of iterations.entries()) {
        const expected = recording.lr_used_in_iteration?.[index] ?? NaN;
        expect(Math.abs((rates[iteration] ?? NaN) / expected - 1)).toBeLessThan(1.3e-7);
      }
    },
  );
});

describe('createLearningRateSchedule', () => {
  it('lists the names it knows when it gets another', () => {
    expect(() => createLearningRateSchedule('sgdr', { stepsPerEpoch: 1 })).toThrow(
      "unknown learning-rate schedule 'sgdr'; expected one of SGD, SGDR, CLR, ResNet-Schedule",
    );
  });

  it('does not take inherited property names for schedules', () => {
    expect(() => createLearningRateSchedule('toString', { stepsPerEpoch: 1 })).toThrow(RangeError);
  });

  it('ignores the initial rate in SGDR, CLR and ResNet-Schedule and keeps it in SGD', () => {
    const first = (name: string) => {
      const made = createLearningRateSchedule(name, { stepsPerEpoch: 10 });
      const begun = made.begin(0.5);
      return made.beforeEpoch?.(begun, 0).rate ?? begun.rate;
    };
    expect(['SGD', 'SGDR', 'CLR', 'ResNet-Schedule'].map(first)).toEqual(
      [0.5, 0.1, 1e-5, 0.01].map(Math.fround),
    );
  });

  it('says when the plateau schedule reduces the rate', () => {
    const made = createLearningRateSchedule('SGD', { sgdPatience: 1, stepsPerEpoch: 10 });
    const first = made.afterEpoch?.(made.begin(0.1), { epoch: 0, values: { val_loss: 1 } });
    const second = made.afterEpoch?.(first?.state ?? made.begin(0.1), { epoch: 1, values: { val_loss: 1 } });
    expect(first?.message).toBeUndefined();
    expect(second?.message).toMatch(/^Epoch 00002: ReduceLROnPlateau reducing learning rate to 0\.0099999/);
  });

  it('needs a full batch for CLR', () => {
    expect(() => createLearningRateSchedule('CLR', { stepsPerEpoch: 0 })).toThrow(
      'cyclical rate: expected a positive step size, got 0',
    );
  });

  it('refuses cycle lengths that are not positive integers', () => {
    expect(() => createLearningRateSchedule('SGDR', { sgdrBaseLen: 0, stepsPerEpoch: 1 })).toThrow(
      'sgdrBaseLen: expected an integer of at least 1, got 0',
    );
    expect(() => createLearningRateSchedule('SGDR', { sgdrMul: 1.5, stepsPerEpoch: 1 })).toThrow(
      'sgdrMul: expected an integer of at least 1, got 1.5',
    );
  });
});

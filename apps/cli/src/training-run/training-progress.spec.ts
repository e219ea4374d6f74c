import { createProgress } from '../output/progress.js';
import { trainingProgress } from './training-progress.js';

describe('trainingProgress', () => {
  it('prints one line per epoch with its values, speed and remaining time', async () => {
    const written: string[] = [];
    const stream = { write: (text: string) => written.push(text) > 0 } as unknown as NodeJS.WriteStream;
    const reporter = trainingProgress(createProgress({ stream, interval: 1000 }));
    const plan = { initialEpoch: 0, epochs: 2, steps: 5, images: 500 };
    reporter.message?.('Resuming from snapshot state.npz');
    for (const epoch of [0, 1]) {
      reporter.epochStart?.(epoch, plan);
      const progress = {
        epoch,
        epochs: 2,
        step: 5,
        steps: 5,
        imagesPerSecond: 100,
        remainingSeconds: 1,
        runRemainingSeconds: 6,
      };
      reporter.step?.({ ...progress, values: { loss: 0.5 } });
      reporter.epochEnd?.({
        ...{ epoch, epochs: 2, values: { loss: 0.123456, val_loss: 1, lr: 0.1 } },
        ...{
          trainSeconds: 4,
          validationSeconds: 1,
          waitSeconds: 0.1,
          imagesPerSecond: 125,
          remainingSeconds: 5,
        },
      });
    }
    await new Promise(setImmediate);
    expect(written.join('')).toBe(
      [
        'Resuming from snapshot state.npz',
        'epoch 1/2: loss 0.1235, val_loss 1, lr 0.1 (5.00 s, 125 images/s, 2.5 % of the training waiting for images, run 5.0 s left)',
        'epoch 2/2: loss 0.1235, val_loss 1, lr 0.1 (5.00 s, 125 images/s, 2.5 % of the training waiting for images)',
        '',
      ].join('\n'),
    );
  });
});

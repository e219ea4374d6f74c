import type { TrainingReporter } from '@semantic-embeddings/training';
import type { Progress, ProgressTask } from '../output/progress.js';

/**
 * Shows a training run: the network, a bar per epoch with the means so far, and one line per finished epoch.
 *
 * @example
 * await trainEmbedding({ dataset: 'emoji', embedding: 'onehot', reporter: trainingProgress(progress) });
 */
export function trainingProgress(progress: Progress): TrainingReporter {
  let current: Promise<ProgressTask> = Promise.resolve({ update: () => undefined, end: () => undefined });
  let trainSteps = 0;
  const withTask = (use: (task: ProgressTask) => void): void => {
    current = current.then((task) => {
      use(task);
      return task;
    });
  };
  return {
    message: (text) => progress.note(text),
    summary: (lines) => progress.detail(lines.join('\n')),
    epochStart: (epoch, { epochs, steps }) => {
      trainSteps = steps;
      current = current.then(() => progress.begin(`epoch ${epoch + 1}/${epochs}`, steps));
    },
    step: ({ step, values }) => withTask((task) => task.update(step, describeValues(values))),
    validationStep: ({ step, steps }) =>
      withTask((task) => task.update(trainSteps, `validating ${step}/${steps}`)),
    epochEnd: ({
      epoch,
      epochs,
      values,
      imagesPerSecond,
      trainSeconds,
      validationSeconds,
      waitSeconds,
      remainingSeconds,
    }) => {
      const seconds = (trainSeconds + validationSeconds).toFixed(1);
      const left = epoch + 1 < epochs ? `, ${remainingSeconds.toFixed(0)} s left` : '';
      const waiting = `${((100 * waitSeconds) / trainSeconds).toFixed(1)} % of the training waiting for images`;
      const speed = `${seconds} s, ${imagesPerSecond.toFixed(0)} images/s, ${waiting}${left}`;
      withTask((task) => task.end(`epoch ${epoch + 1}/${epochs}: ${describeValues(values)} (${speed})`));
    },
  };
}

function describeValues(values: Readonly<Record<string, number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${Number(value.toPrecision(4))}`)
    .join(', ');
}

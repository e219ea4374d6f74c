import type { TrainingReporter } from '@semantic-embeddings/models';
import progress from 'cli-progress';

/**
 * Shows a training on standard error: a bar on a terminal, a line an epoch elsewhere.
 *
 * @example trainEmbedding({ …, reporter: terminalReporter('one-hot targets') })
 */
export function terminalReporter(title: string): TrainingReporter {
  return process.stderr.isTTY ? barReporter(title) : lineReporter(title);
}

function barReporter(title: string): TrainingReporter {
  const bar = new progress.SingleBar({
    format: (options, params, payload: { rate?: string; loss?: string }) =>
      `${title}  ${progress.Format.BarFormat(params.progress, options)} ${Math.round(params.progress * 100)} %  ` +
      `${payload.rate ?? ''}  ${payload.loss ?? ''}`,
    hideCursor: true,
    stopOnComplete: true,
    stream: process.stderr,
  });
  return {
    runStart: ({ epochs, steps }) => bar.start(epochs * steps, 0),
    step: ({ epoch, step, steps, imagesPerSecond, values }) =>
      bar.update(epoch * steps + step, {
        rate: `${imagesPerSecond.toFixed(0)} images/s`,
        loss: `loss ${values['loss']!.toFixed(3)}`,
      }),
    // Ends the bar when the run stops before its end, too.
    epochEnd: ({ epoch, epochs }) => {
      if (epoch + 1 === epochs) bar.stop();
    },
  };
}

function lineReporter(title: string): TrainingReporter {
  return {
    epochEnd: ({ epoch, epochs, values, imagesPerSecond, remainingSeconds }) =>
      console.error(
        `${title}: epoch ${epoch + 1}/${epochs}, loss ${values['loss']!.toFixed(3)}, ` +
          `${imagesPerSecond.toFixed(0)} images/s, ${remainingSeconds.toFixed(0)} s left`,
      ),
  };
}

import type { TrainingReporter } from '@semantic-embeddings/models';
import progress from 'cli-progress';
import { timeLeft, type WorkClock } from './work-clock.js';

/** What is shown of one training among several. */
export interface TerminalReporterOptions {
  /** Name of the network, padded to the width of the others. */
  readonly title: string;
  /** Number of this training, from 0. */
  readonly training: number;
  readonly clock: WorkClock;
}

/** Shows a training; has to be ended, whether the training came to its end or not. */
export interface TerminalReporter {
  readonly reporter: TrainingReporter;
  /** Takes back what was done to the terminal. */
  end(): void;
}

/** Lines for each network where there is no terminal. */
const LINES = 6;

/**
 * Shows a training on standard error, with the time that all of them still take: a bar on a terminal, a few lines elsewhere.
 *
 * @example
 * ```ts
 * const { reporter, end } = terminalReporter({ title: 'one-hot', training: 0, clock });
 * ```
 */
export function terminalReporter(options: TerminalReporterOptions): TerminalReporter {
  return process.stderr.isTTY ? barReporter(options) : lineReporter(options);
}

function barReporter({ title, training, clock }: TerminalReporterOptions): TerminalReporter {
  const bar = new progress.SingleBar({
    format: (options, params, payload: { loss?: string; left?: string }) =>
      `${title}  ${progress.Format.BarFormat(params.progress, options)} ` +
      `${`${Math.round(params.progress * 100)}`.padStart(3)} %  ${payload.loss ?? ''}  ${payload.left ?? ''}`,
    barsize: 24,
    hideCursor: true,
    stream: process.stderr,
  });
  return {
    reporter: {
      runStart: ({ epochs, steps }) => bar.start(epochs * steps, 0),
      step: ({ epoch, epochs, step, steps, values }) => {
        const done = (epoch * steps + step) / (epochs * steps);
        bar.update(epoch * steps + step, {
          loss: `loss ${values['loss']!.toFixed(3)}`,
          left: timeLeft(clock.remainingSeconds({ training, done })),
        });
      },
    },
    end: () => bar.stop(),
  };
}

function lineReporter({ title, training, clock }: TerminalReporterOptions): TerminalReporter {
  return {
    reporter: {
      epochEnd: ({ epoch, epochs, values }) => {
        const finished = epoch + 1;
        if (finished % Math.ceil(epochs / LINES) !== 0 && finished !== epochs) return;
        const left = timeLeft(clock.remainingSeconds({ training, done: finished / epochs }));
        console.error(
          `${title.trimEnd()}: epoch ${finished}/${epochs}, loss ${values['loss']!.toFixed(3)}, ${left}`,
        );
      },
    },
    end: () => undefined,
  };
}

import type { TrainingReporter } from '@semantic-embeddings/models';
import type { BlockingTask } from '../output/blocking-task.js';
import { describeDuration } from '../output/describe-duration.js';
import type { Progress } from '../output/progress.js';

/** What shows the capture of steps. */
export interface CaptureDisplay {
  /** Says that steps are about to be captured, and that an interruption loses nothing until they are. */
  readonly announce: () => void;
  /** How the capture goes on. */
  readonly tell: NonNullable<TrainingReporter['capture']>;
  /** What is done between recording and the first step. */
  readonly wait: (text: string) => void;
  /** Ends the display. */
  readonly end: () => void;
}

/**
 * Shows the capture of the steps of a training run, while it blocks the thread.
 *
 * @param progress - where it is shown
 * @param options - `onBegin` is told before a capture, from which on an interruption loses nothing
 *
 * @example
 * const capture = captureDisplay(progress, { onBegin: () => watchInterrupts(false) });
 * capture.announce();
 * capture.tell({ name: 'training step', phase: 'record', operations: 0 });
 */
export function captureDisplay(
  progress: Progress,
  { onBegin }: { readonly onBegin: () => void },
): CaptureDisplay {
  let task: BlockingTask | undefined;
  let since: number | undefined;
  const end = (): void => {
    task?.end();
    task = undefined;
  };
  const announce = (): void => {
    if (since !== undefined) return;
    onBegin();
    since = performance.now();
    progress.detail(
      'capturing the steps as TensorFlow graphs; a deep network takes minutes\n' +
        '(Ctrl-C ends the program at once, nothing is lost)',
    );
  };
  return {
    announce,
    tell: (told) => {
      if (told.phase === 'ready') {
        end();
        if (since !== undefined)
          progress.detail(`captured after ${describeDuration((performance.now() - since) / 1000)}`);
        since = undefined;
        return;
      }
      task ??= progress.beginBlocking();
      task.update(describeCapture(told));
    },
    wait: (text) => task?.update(text),
    end,
  };
}

type CaptureProgress = Parameters<NonNullable<TrainingReporter['capture']>>[0];

const phases: Readonly<
  Record<CaptureProgress['phase'], (told: { readonly operations: string; readonly of: string }) => string>
> = {
  record: ({ operations }) => `recording, ${operations} operations so far`,
  verify: ({ operations, of }) => `recording again to compare, ${operations}${of} operations`,
  load: ({ operations }) => `TensorFlow reads the graph, ${operations} operations`,
  optimize: ({ operations }) =>
    `TensorFlow optimizes the graph and runs it for the first time, ${operations} operations`,
  ready: ({ operations }) => `ready, ${operations} operations`,
};

/** Says in one line what is being done to capture a step: "training step: recording, 5,212 operations so far". */
function describeCapture({ name, phase, operations, total }: CaptureProgress): string {
  const of = total === undefined ? '' : ` of ${total.toLocaleString('en')}`;
  return `${name}: ${phases[phase]({ operations: operations.toLocaleString('en'), of })}`;
}

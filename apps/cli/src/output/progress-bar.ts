import type { SingleBar } from 'cli-progress';
import { describeDuration } from './describe-duration.js';
import type { ProgressTask } from './progress-task.js';

/** A bar on a terminal and how it is taken off. */
export interface ProgressBar extends ProgressTask {
  /** Leaves the bar as it stands and moves on to the next line. */
  stop(): void;
}

/**
 * Draws a bar with rate and remaining time in one line of a terminal, however narrow it is.
 *
 * @example
 * const bar = await drawBar(process.stderr, { title: 'ranking', total: 10_000 });
 * bar.update(5_000); // ranking [############------------] 5000/10000 | 812/s | 6.2 s left
 */
export async function drawBar(
  stream: NodeJS.WriteStream,
  { title, total }: { readonly title: string; readonly total: number },
): Promise<ProgressBar> {
  const { default: cliProgress } = await import('cli-progress');
  const bar: SingleBar = new cliProgress.SingleBar({
    stream,
    format: (options, { progress }, payload: { text: string }) => {
      const line = `${title} [${cliProgress.Format.BarFormat(progress, options)}] ${payload.text}`;
      return line.slice(0, (stream.columns || 80) - 1);
    },
    barsize: (stream.columns || 80) < 120 ? 12 : 24,
    barCompleteChar: '#',
    barIncompleteChar: '-',
    clearOnComplete: false,
    // Lines are cut to the width, so that the terminal's mode stays as it is, whatever ends the program.
    linewrap: true,
  });
  const started = performance.now();
  bar.start(total, 0, { text: `0/${total}` });
  const stop = (): void => bar.stop();
  return {
    update: (done, { remark, left } = {}) => {
      const seconds = (performance.now() - started) / 1000;
      const remaining = left ?? timeLeft({ seconds, done, total });
      const rate = `${Number((done / seconds).toPrecision(3))}/s`;
      bar.update(done, { text: [`${done}/${total}`, rate, remaining, remark].filter(Boolean).join(' | ') });
    },
    end: stop,
    stop,
  };
}

/**
 * The remaining time of work that advances evenly, or nothing if there is none or it is unknown.
 *
 * @example
 * timeLeft({ seconds: 2, done: 1, total: 4 }); // '6.0 s left'
 */
export function timeLeft({
  seconds,
  done,
  total,
}: Readonly<Record<'seconds' | 'done' | 'total', number>>): string {
  if (done === 0 || done >= total) return '';
  return `${describeDuration(seconds * (total / done - 1), { digits: 2 })} left`;
}

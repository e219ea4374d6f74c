import cliProgress from 'cli-progress';
import { formatBytes } from '../format-bytes.js';
import type { SetUpProgress, SetUpProgressListener } from './set-up-progress.js';

/** Bytes from which a step is long enough for a line per quarter. */
const shownFrom = 5e7;

/** Shows progress on a stream. */
export interface ProgressReporter {
  readonly report: SetUpProgressListener;
  /** Ends a bar that stands on the terminal. */
  readonly stop: () => void;
}

/**
 * Makes a listener that shows the set-up's progress: a bar with size and remaining time on a terminal, elsewhere one line
 * per step and one for every quarter of a long one.
 *
 * @example
 * ```ts
 * const { report, stop } = createProgressReporter(process.stderr);
 * report({ phase: 'download', message: 'Downloading', done: 5e7, total: 1e8 });
 * stop();
 * ```
 */
export function createProgressReporter(
  stream: NodeJS.WritableStream & { isTTY?: boolean },
): ProgressReporter {
  return stream.isTTY ? createBar(stream) : createLines(stream);
}

function createLines(stream: NodeJS.WritableStream): ProgressReporter {
  let lastMessage = '';
  let lastQuarter = 0;
  const report = ({ message, done = 0, total }: SetUpProgress) => {
    if (message !== lastMessage) stream.write(`${message}\n`);
    const size = total !== undefined && total >= shownFrom ? total : Infinity;
    const quarter = Math.floor((4 * done) / size);
    if (message === lastMessage && quarter > lastQuarter && quarter < 4) {
      stream.write(`  ${25 * quarter} % of ${formatBytes(size)}\n`);
    }
    lastMessage = message;
    lastQuarter = quarter;
  };
  return { report, stop: () => undefined };
}

function createBar(stream: NodeJS.WritableStream): ProgressReporter {
  let bar: cliProgress.SingleBar | undefined;
  let lastMessage = '';
  let started = 0;
  const stop = () => {
    process.off('SIGINT', onInterrupt);
    bar?.stop();
    bar = undefined;
  };
  // A bar changes the terminal's settings, which would outlive the process.
  const onInterrupt = () => {
    stop();
    if (process.listenerCount('SIGINT') === 0) process.kill(process.pid, 'SIGINT');
  };
  const report = ({ message, done = 0, total }: SetUpProgress) => {
    if (message !== lastMessage) {
      stop();
      lastMessage = message;
      if (total === undefined) return void stream.write(`${message}\n`);
      bar = startBar(stream, message, total);
      started = performance.now();
      process.once('SIGINT', onInterrupt);
    }
    const left = remainingTime({ seconds: (performance.now() - started) / 1000, done, total });
    bar?.update(Math.min(done, total ?? done), { left });
  };
  return { report, stop };
}

function startBar(stream: NodeJS.WritableStream, message: string, total: number): cliProgress.SingleBar {
  const format = '{message} [{bar}] {percentage} %{left}';
  const bar = new cliProgress.SingleBar(
    { stream, format, barsize: 24, hideCursor: true, fps: 5 },
    cliProgress.Presets.shades_grey,
  );
  bar.start(total, 0, { message, left: '' });
  return bar;
}

/** Nothing in the first second, when it would be a guess. */
function remainingTime({
  seconds,
  done,
  total,
}: {
  seconds: number;
  done: number;
  total: number | undefined;
}): string {
  if (total === undefined || seconds < 1 || done <= 0 || done >= total) return '';
  return ` | ${Math.ceil((seconds / done) * (total - done))} s left`;
}

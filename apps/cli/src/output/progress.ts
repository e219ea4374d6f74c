import { startBlockingTask, type BlockingTask } from './blocking-task.js';
import { describeDuration } from './describe-duration.js';
import { drawBar, timeLeft, type ProgressBar } from './progress-bar.js';
import type { ProgressTask, Remarks } from './progress-task.js';

/** Shows long work on standard error. */
export interface Progress {
  /** Starts a display of `total` items. */
  begin(title: string, total: number): Promise<ProgressTask> | ProgressTask;
  /** Starts a display of work that blocks the JavaScript thread; there is one at a time. */
  beginBlocking(): BlockingTask;
  /** Prints one line of progress, which may be left out where progress is not wanted. */
  detail(line: string): void;
  /** Prints one line that everybody should see. */
  note(line: string): void;
  /** Prints one line of the result before the rest of it. */
  say(line: string): void;
  /** Takes unfinished displays off the terminal's hands, so that other lines can follow. */
  close(): void;
}

/** Where and how progress is shown. */
export interface ProgressOptions {
  /** @default process.stderr */
  readonly stream?: NodeJS.WriteStream;
  /** Where lines of the result go. @default standard output */
  readonly say?: ((line: string) => void) | undefined;
  /** Draw bars; otherwise plain lines are printed. @default whether the stream is a terminal */
  readonly bars?: boolean;
  /** Seconds between plain lines. @default 10 */
  readonly interval?: number;
  /** Seconds between plain lines about work that blocks. @default 30 */
  readonly blockingInterval?: number;
}

/**
 * Progress for a person at a terminal (a bar with rate and remaining time) or for a log file (plain lines).
 *
 * @example
 * const task = await createProgress().begin('ranking', 10_000);
 * task.update(5_000);
 * task.end();
 */
export function createProgress(options: ProgressOptions = {}): Progress {
  const {
    stream = process.stderr,
    bars = stream.isTTY === true,
    interval = 10,
    blockingInterval = 30,
  } = options;
  const open = new Set<ProgressBar>();
  let blocking: BlockingTask | undefined;
  const note = (line: string): void => {
    blocking?.clear();
    stream.write(`${open.size > 0 ? '\r\u001b[2K' : ''}${line}\n`);
  };
  const beginBar = async (title: string, total: number): Promise<ProgressTask> => {
    const bar = await drawBar(stream, { title, total });
    open.add(bar);
    const end = (summary?: string): void => {
      open.delete(bar);
      bar.stop();
      if (summary !== undefined) note(summary);
    };
    return { update: (done, remarks) => bar.update(done, remarks), end };
  };
  return {
    note,
    say: options.say ?? sayAloud,
    detail: note,
    begin: (title, total) => (bars ? beginBar(title, total) : printLines(note, { title, total, interval })),
    beginBlocking: () => {
      blocking?.end();
      const timing = bars
        ? { delay: 1, interval: 0.25 }
        : { delay: blockingInterval, interval: blockingInterval };
      const task = startBlockingTask({ stream, terminal: bars, belowBar: open.size > 0, ...timing });
      const end = (): void => {
        task.end();
        blocking = undefined;
      };
      blocking = { ...task, end };
      return blocking;
    },
    close: () => {
      blocking?.end();
      for (const bar of open) bar.stop();
      open.clear();
    },
  };
}

/**
 * Progress that shows only what everybody should see, for `--no-progress`.
 *
 * @example
 * silentProgress().detail('epoch 1'); // prints nothing
 */
export function silentProgress({
  stream = process.stderr,
  say = sayAloud,
}: Pick<ProgressOptions, 'stream' | 'say'> = {}): Progress {
  const nothing = (): void => undefined;
  return {
    begin: () => ({ update: nothing, end: nothing }),
    beginBlocking: () => ({ update: nothing, clear: nothing, end: nothing }),
    detail: nothing,
    close: nothing,
    note: (line) => void stream.write(`${line}\n`),
    say,
  };
}

function sayAloud(line: string): void {
  process.stdout.write(`${line}\n`);
}

function printLines(
  note: (line: string) => void,
  { title, total, interval }: { readonly title: string; readonly total: number; readonly interval: number },
): ProgressTask {
  const started = performance.now();
  let next = started + interval * 1000;
  let last = '';
  const line = (done: number, { remark, left }: Remarks): string => {
    const seconds = (performance.now() - started) / 1000;
    const state = [
      `${done}/${total} after ${describeDuration(seconds)}`,
      left ?? timeLeft({ seconds, done, total }),
    ];
    return `${title}: ${state.filter(Boolean).join(', ')}${remark ? `; ${remark}` : ''}`;
  };
  return {
    update: (done, remarks = {}) => {
      last = line(done, remarks);
      if (performance.now() < next) return;
      next = performance.now() + interval * 1000;
      note(last);
    },
    end: (summary = last) => {
      if (summary !== '') note(summary);
    },
  };
}

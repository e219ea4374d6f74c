import type { SingleBar } from 'cli-progress';

/** A piece of long work of known size. */
export interface ProgressTask {
  /** Says how many items are done in all, and what else is worth knowing. */
  update(done: number, remark?: string): void;
  /** Ends the display, with a line that sums the work up if one is given. */
  end(summary?: string): void;
}

/** Shows long work on standard error. */
export interface Progress {
  /** Starts a display of `total` items. */
  begin(title: string, total: number): Promise<ProgressTask> | ProgressTask;
  /** Prints one line of progress, which may be left out where progress is not wanted. */
  detail(line: string): void;
  /** Prints one line that everybody should see. */
  note(line: string): void;
  /** Takes bars of unfinished work off the terminal's hands, so that other lines can follow. */
  close(): void;
}

/** Where and how progress is shown. */
export interface ProgressOptions {
  /** @default process.stderr */
  readonly stream?: NodeJS.WriteStream;
  /** Draw bars; otherwise plain lines are printed. @default whether the stream is a terminal */
  readonly bars?: boolean;
  /** Seconds between plain lines. @default 10 */
  readonly interval?: number;
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
  const { stream = process.stderr, bars = stream.isTTY === true, interval = 10 } = options;
  const note = (line: string): void => void stream.write(`${line}\n`);
  const open = new Set<SingleBar>();
  const begin = (title: string, total: number): Promise<ProgressTask> | ProgressTask =>
    bars ? drawBar(stream, { title, total, note, open }) : printLines(note, { title, total, interval });
  const close = (): void => {
    for (const bar of open) bar.stop();
    open.clear();
  };
  return { note, detail: note, begin, close };
}

/**
 * Progress that shows only what everybody should see, for `--no-progress`.
 *
 * @example
 * silentProgress(process.stderr).detail('epoch 1'); // prints nothing
 */
export function silentProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  return {
    begin: () => ({ update: () => undefined, end: () => undefined }),
    detail: () => undefined,
    close: () => undefined,
    note: (line) => void stream.write(`${line}\n`),
  };
}

interface TaskOptions {
  readonly title: string;
  readonly total: number;
}

async function drawBar(
  stream: NodeJS.WriteStream,
  {
    title,
    total,
    note,
    open,
  }: TaskOptions & { readonly note: (line: string) => void; readonly open: Set<SingleBar> },
): Promise<ProgressTask> {
  const { default: cliProgress } = await import('cli-progress');
  const bar: SingleBar = new cliProgress.SingleBar({
    stream,
    format: '{title} [{bar}] {value}/{total} | {rate}/s | {eta_formatted} left {remark}',
    barsize: 24,
    clearOnComplete: false,
    etaBuffer: 50,
  });
  const started = performance.now();
  open.add(bar);
  bar.start(total, 0, { title, rate: '-', remark: '' });
  return {
    update: (done, remark = '') => {
      const rate = (done / (performance.now() - started)) * 1000;
      bar.update(done, { rate: rate.toPrecision(3), remark });
    },
    end: (summary) => {
      open.delete(bar);
      bar.stop();
      if (summary !== undefined) note(summary);
    },
  };
}

function printLines(
  note: (line: string) => void,
  { title, total, interval }: TaskOptions & { readonly interval: number },
): ProgressTask {
  const started = performance.now();
  let next = started + interval * 1000;
  let last = '';
  const line = (done: number, remark: string): string => {
    const seconds = (performance.now() - started) / 1000;
    const left = done > 0 ? `, ${(seconds * (total / done - 1)).toFixed(0)} s left` : '';
    return `${title}: ${done}/${total} after ${seconds.toFixed(1)} s${done < total ? left : ''}${remark && `; ${remark}`}`;
  };
  return {
    update: (done, remark = '') => {
      last = line(done, remark);
      if (performance.now() < next) return;
      next = performance.now() + interval * 1000;
      note(last);
    },
    end: (summary = last) => {
      if (summary !== '') note(summary);
    },
  };
}

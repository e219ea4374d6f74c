import { Writable } from 'node:stream';
import { createProgressReporter } from './progress-reporter.js';

function collect(isTTY: boolean) {
  let text = '';
  const stream = new Writable({ write: (chunk, _encoding, done) => ((text += String(chunk)), done()) });
  const terminal = {
    isTTY,
    columns: 80,
    cursorTo: () => true,
    clearLine: () => true,
    moveCursor: () => true,
  };
  return { stream: Object.assign(stream, terminal) as unknown as NodeJS.WriteStream, text: () => text };
}

const download = { phase: 'download', message: 'Downloading', total: 1e8 } as const;

it('writes a line per step and per quarter of a long one where there is no terminal', () => {
  const { stream, text } = collect(false);
  const { report, stop } = createProgressReporter(stream);
  for (let done = 0; done <= 1e8; done += 1e6) report({ ...download, done });
  report({ phase: 'extract', message: 'Unpacking', done: 0, total: 1000 });
  report({ phase: 'extract', message: 'Unpacking', done: 1000, total: 1000 });
  report({ phase: 'check', message: 'Loading TensorFlow' });
  stop();
  expect(text()).toBe(
    'Downloading\n  25 % of 100 MB\n  50 % of 100 MB\n  75 % of 100 MB\nUnpacking\nLoading TensorFlow\n',
  );
});

it('draws a bar on a terminal', () => {
  const { stream, text } = collect(true);
  const { report, stop } = createProgressReporter(stream);
  report({ ...download, done: 0 });
  report({ ...download, done: 5e7 });
  stop();
  expect(text()).toMatch(/Downloading \[.+\] 0 %/);
  expect(text()).toMatch(/50 %/);
});

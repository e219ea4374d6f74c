import { mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBlockingTask, type BlockingTaskOptions } from './blocking-task.js';

describe('startBlockingTask', () => {
  const folder = mkdtempSync(join(tmpdir(), 'blocking-task-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** A file in place of a terminal, 20 columns wide. */
  function terminal(name: string): { stream: NodeJS.WriteStream; content: () => string } {
    const fd = openSync(join(folder, name), 'a+');
    const stream = { fd, columns: 20, write: (text: string) => writeSync(fd, text) > 0 };
    return {
      stream: stream as unknown as NodeJS.WriteStream,
      content: () => readFileSync(join(folder, name), 'utf8'),
    };
  }

  /** Blocks the thread until something holds, 20 s at most: a thread starts late on a busy machine. */
  function block(until: () => boolean): void {
    const end = performance.now() + 20_000;
    while (!until() && performance.now() < end);
  }

  const timing = { belowBar: false, delay: 0.05, interval: 0.05 };

  it('draws one line over and over while the thread is blocked, cut to the width, and takes it away', () => {
    const { stream, content } = terminal('terminal');
    const task = startBlockingTask({ stream, terminal: true, ...timing });
    task.update('optimizing a large graph');
    const line = '[\\d.]+ s, optimiz';
    const erase = '\u001b\\[1A\\r\u001b\\[2K';
    block(() => content().split('\n').length > 3);
    task.end();
    const atEnd = content();
    expect(atEnd).toMatch(new RegExp(`^${line}\\w*\n(${erase}${line}\\w*\n)+${erase}$`));
    for (const text of atEnd.split('\n'))
      expect(text.replaceAll(new RegExp(erase, 'g'), '').length).toBeLessThan(20);
    const later = performance.now() + 300;
    block(() => performance.now() > later);
    expect(content()).toBe(atEnd);
  });

  it.each<[string, Partial<BlockingTaskOptions>, RegExp]>([
    ['plain lines elsewhere', { terminal: false }, /^([\d.]+ s, reading the graph\n){2}/],
    // eslint-disable-next-line no-control-regex
    ['a line below a bar', { belowBar: true }, /^\n[\d.]+ s, reading .*\n\u001b\[1A\r\u001b\[2K[\d.]+ s/],
  ])('writes %s', (name, options, expected) => {
    const { stream, content } = terminal(name);
    const task = startBlockingTask({ stream, terminal: true, ...timing, ...options });
    task.update('reading the graph');
    block(() => content().split('\n').length > 3);
    task.end();
    expect(content()).toMatch(expected);
  });
});

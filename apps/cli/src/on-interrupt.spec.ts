import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** A program that works without ever giving way to events once it was told to stop. */
const program = `
  const { onInterrupt } = await import(${JSON.stringify(join(__dirname, '../dist/on-interrupt.js'))});
  const interrupt = onInterrupt();
  interrupt.watch(true);
  interrupt.signal.addEventListener('abort', () => {
    console.log(interrupt.exitCode);
    for (;;);
  });
  setInterval(() => undefined, 1000);
  console.log('ready');`;

describe('onInterrupt', () => {
  it.each([
    ['SIGTERM', 'SIGTERM', '143'],
    ['SIGINT', 'SIGTERM', '130'],
  ] as const)(
    'takes %s and %s at nearly the same time for one request, and a later one ends a program that is at work',
    async (first, second, exitCode) => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const ended = new Promise((end) => child.once('exit', (_, signal) => end(signal)));
      const said = () =>
        Promise.race([ended, new Promise((tell) => child.stdout.once('data', (data) => tell(String(data))))]);
      expect(await said()).toBe('ready\n');
      child.kill(first);
      for (const delay of [5, 100]) setTimeout(() => child.kill(second), delay);
      expect(await said()).toBe(`${exitCode}\n`);
      child.kill('SIGINT');
      expect(await ended).toBe('SIGINT');
    },
  );
});

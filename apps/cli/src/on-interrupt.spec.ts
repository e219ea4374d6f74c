import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** A program that works without ever giving way to events once it was told to stop. */
const program = `
  const { onInterrupt } = await import(${JSON.stringify(join(__dirname, '../dist/on-interrupt.js'))});
  const interrupt = onInterrupt();
  interrupt.watch(true);
  interrupt.signal.addEventListener('abort', () => {
    console.log(String(interrupt.exitCode)); // console.log colours numbers where FORCE_COLOR is set
    for (;;);
  });
  setInterval(() => undefined, 1000);
  console.log('ready');`;

describe('onInterrupt', () => {
  let child: ChildProcess | undefined;
  // A program that never ends would keep the tests from ending, too.
  afterEach(() => child?.kill('SIGKILL'));

  it.each([
    ['SIGTERM', 'SIGTERM', '143'],
    ['SIGINT', 'SIGTERM', '130'],
  ] as const)(
    'takes %s and %s at nearly the same time for one request, and a later one ends a program that is at work',
    async (first, second, exitCode) => {
      const stopped = spawn(process.execPath, ['--input-type=module', '-e', program], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      child = stopped;
      const ended = new Promise((end) => stopped.once('exit', (_, signal) => end(signal)));
      const said = () =>
        Promise.race([
          ended,
          new Promise((tell) => stopped.stdout.once('data', (data) => tell(String(data)))),
        ]);
      expect(await said()).toBe('ready\n');
      stopped.kill(first);
      for (const delay of [5, 100]) setTimeout(() => stopped.kill(second), delay);
      expect(await said()).toBe(`${exitCode}\n`);
      stopped.kill('SIGINT');
      expect(await ended).toBe('SIGINT');
    },
  );
});

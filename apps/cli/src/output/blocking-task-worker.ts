import { writeSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { eraseLineAbove, slots, turns, type BlockingTaskSettings } from './blocking-task-state.js';
import { describeDuration } from './describe-duration.js';

/*
 * Thread of a BlockingTask: tells what the blocked thread does and since when. It writes by itself, since its
 * process.stderr would wait for that thread.
 */

const { state, file, columns, belowBar, delay, interval } = workerData as BlockingTaskSettings;
const started = Date.now();
let text = '';

parentPort?.on('message', (message: string) => {
  text = message;
});
setTimeout(() => {
  draw();
  setInterval(draw, interval);
}, delay);

function draw(): void {
  if (text === '' || Atomics.compareExchange(state, slots.turn, turns.free, turns.taken) !== turns.free)
    return;
  try {
    writeSync(file, nextLine(`${describeDuration((Date.now() - started) / 1000)}, ${text}`));
    Atomics.store(state, slots.drawn, 1);
  } catch {
    // A reader that is gone or slow misses a sign of life, nothing more.
  } finally {
    Atomics.store(state, slots.turn, turns.free);
    Atomics.notify(state, slots.turn);
  }
}

/** On a terminal one line takes the place of the other; the cursor waits below it, where a shell may take over. */
function nextLine(line: string): string {
  if (columns === undefined) return `${line}\n`;
  const below = belowBar ? '\n' : '';
  const start = Atomics.load(state, slots.drawn) === 1 ? eraseLineAbove : below;
  return `${start}${line.slice(0, columns - 1)}\n`;
}

import { createProgress, silentProgress } from './progress.js';

function recorder(): { stream: NodeJS.WriteStream; lines: () => string[] } {
  const written: string[] = [];
  const stream = { write: (text: string) => written.push(text) > 0 } as unknown as NodeJS.WriteStream;
  return { stream, lines: () => written.join('').split('\n').slice(0, -1) };
}

describe('createProgress', () => {
  it('prints plain lines, the last one always, when standard error is no terminal', async () => {
    const { stream, lines } = recorder();
    const task = await createProgress({ stream, interval: 1000 }).begin('ranking', 4);
    task.update(1);
    task.update(4, { remark: 'loss 0.5' });
    task.end();
    expect(lines()).toHaveLength(1);
    expect(lines()[0]).toMatch(/^ranking: 4\/4 after [\d.]+ s; loss 0.5$/);
  });

  it('prints a summary in place of the last line', async () => {
    const { stream, lines } = recorder();
    const task = await createProgress({ stream, interval: 1000 }).begin('epoch 1', 4);
    task.update(4);
    task.end('epoch 1: loss 0.5');
    expect(lines()).toEqual(['epoch 1: loss 0.5']);
  });

  it('prints the rate of advance in between', async () => {
    const { stream, lines } = recorder();
    const task = await createProgress({ stream, interval: 0 }).begin('ranking', 4);
    task.update(2);
    expect(lines()[0]).toMatch(/^ranking: 2\/4 after [\d.]+ s, [\d.]+ s left$/);
  });
});

describe('silentProgress', () => {
  it('prints notes only', async () => {
    const { stream, lines } = recorder();
    const progress = silentProgress({ stream });
    const task = await progress.begin('ranking', 4);
    task.update(4);
    task.end('done');
    progress.detail('epoch 1');
    progress.note('resuming');
    expect(lines()).toEqual(['resuming']);
  });
});

import { temporaryFolder, writeText } from './fixtures.js';
import { runCommand, runJson } from './run-command.js';

const inFolder = temporaryFolder();

/** Values of 40 queries, of which every fourth is lower in the second run. */
const rows = (label: string, shift: number): string =>
  Array.from({ length: 40 }, (_, query) => {
    const value = (query % 10) / 10 + (query % 4 === 0 ? 0 : shift);
    return `${label};${query}.png;c${query % 5};${value}\n`;
  }).join('');

describe('compare', () => {
  beforeAll(() => {
    writeText(inFolder('a.csv'), `run;image;class;AP\n${rows('first', 0.25)}`);
    writeText(inFolder('b.csv'), `run;image;class;AP\n${rows('second', 0)}`);
  });

  it('prints the difference of two files with interval, p value and counts', async () => {
    const { stdout, stderr, exitCode } = await runCommand(['compare', inFolder('a.csv'), inFolder('b.csv')]);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout.replaceAll(inFolder(''), '')).toMatchSnapshot();
  });

  it('gives the same as a document, and exits with 2 where nothing says what to compare', async () => {
    const args = ['compare', inFolder('a.csv'), inFolder('b.csv'), '--metrics', 'mAP'];
    expect(await runJson(args)).toMatchObject({
      a: { label: 'first', seeds: 1 },
      queries: 40,
      metrics: [
        {
          ...{ metric: 'AP', difference: expect.closeTo(0.1875, 12), pValue: 0.0001, exact: false },
          queries: { higher: 30, lower: 0, equal: 10, absent: 0 },
        },
      ],
    });
    expect(await runCommand(['compare', inFolder('a.csv')])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('has only the run first; give a second file to compare with'),
    });
  });
});

import { execFile, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { temporaryFolder, tinyHierarchy, writeText } from './fixtures.js';

const inFolder = temporaryFolder();
const program = resolve(__dirname, '../bin/semantic-embeddings.mjs');
const noSpace = 'no space is left on the device; free some or choose another place';

/** The device is always full, as a disk may be. */
const onFullDevice = existsSync('/dev/full') ? describe : describe.skip;

beforeAll(() => {
  writeText(inFolder('h.txt'), tinyHierarchy);
});

const check = () => ['hierarchy', 'check', '--hierarchy', inFolder('h.txt')];

/** Runs a command whose output streams lead to files of these paths; what is left out is returned. */
function runInto(
  args: readonly string[],
  { stdout, stderr }: { readonly stdout?: string; readonly stderr?: string },
): Promise<{ exitCode: number | null; stdout: string; stderr: string }> {
  const [out, errors] = [stdout, stderr].map((path) =>
    path === undefined ? undefined : openSync(path, 'w'),
  );
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [program, ...args], {
      stdio: ['ignore', out ?? 'pipe', errors ?? 'pipe'],
    });
    const text = { stdout: '', stderr: '' };
    child.stdout?.on('data', (data) => (text.stdout += data));
    child.stderr?.on('data', (data) => (text.stderr += data));
    child.on('error', fail);
    child.on('close', (exitCode) => {
      for (const file of [out, errors]) if (file !== undefined) closeSync(file);
      done({ exitCode, ...text });
    });
  });
}

onFullDevice('output on a full disk', () => {
  it.each([
    ['a result', () => check()],
    ['a JSON document', () => [...check(), '--json']],
    ['help', () => ['train', 'embedding', '--help']],
    ['the version', () => ['--version']],
  ])('ends with one paragraph and exit code 1 for %s', async (_, args) => {
    expect(await runInto(args(), { stdout: '/dev/full' })).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: `error: cannot write standard output: ${noSpace}\n`,
    });
  });

  it('keeps the exit code when messages cannot be written either', async () => {
    expect(await runInto(check(), { stdout: '/dev/full', stderr: '/dev/full' })).toMatchObject({
      exitCode: 1,
    });
    expect(await runInto(['nonsense'], { stderr: '/dev/full' })).toMatchObject({ exitCode: 2 });
  });

  it('gives the result although progress cannot be written', async () => {
    const result = await runInto(check(), { stderr: '/dev/full' });
    expect(result).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('no problems found') });
  });

  it('names the file that cannot be written', async () => {
    symlinkSync('/dev/full', inFolder('full.json'));
    const args = [
      'class-embedding',
      'compute',
      '--hierarchy',
      inFolder('h.txt'),
      '--out',
      inFolder('full.json'),
    ];
    const { exitCode, stdout, stderr } = await runInto(args, {});
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^error: cannot write .*full\.json: no space is left on the device; [^\n]*\n$/);
  });
});

describe('output that has room for a part only', () => {
  /** Runs a command that may write files of 1,024 bytes at most. */
  const limited = (line: string): Promise<{ exitCode: number; stderr: string }> =>
    new Promise((done) => {
      const command = `ulimit -f 1; exec "$0" "$@" > ${line}`;
      execFile('bash', ['-c', command, process.execPath, program, ...words], (error, _, stderr) =>
        done({ exitCode: error === null ? 0 : Number(error.code), stderr }),
      );
    });
  let words: readonly string[] = [];

  it('is not taken for written in whole', async () => {
    words = ['train', 'embedding', '--help'];
    const { exitCode, stderr } = await limited(`"${inFolder('part.txt')}"`);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(
      /^error: cannot write standard output: the file would be larger than allowed; [^\n]*\n$/,
    );
    expect(statSync(inFolder('part.txt')).size).toBe(1024);
  });

  it('leaves no half of a file, and an older file as it was', async () => {
    writeFileSync(inFolder('drawing.svg'), 'older');
    words = ['hierarchy', 'draw', '--hierarchy', inFolder('h.txt'), '--out', inFolder('drawing.svg')];
    const before = readdirSync(inFolder('.'));
    const { exitCode, stderr } = await limited('/dev/null');
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(
      /^error: cannot write .*drawing\.svg: the file would be larger than allowed; [^\n]*\n$/,
    );
    expect(readdirSync(inFolder('.'))).toEqual(before);
    expect(statSync(inFolder('drawing.svg')).size).toBe(5);
  });
});

describe('a reader that leaves early', () => {
  it('ends the command in silence', async () => {
    const child = spawn(process.execPath, [program, 'train', 'embedding', '--help'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (data) => (stderr += data));
    const exitCode = await new Promise((done) => child.on('close', done));
    expect([exitCode, stderr]).toEqual([0, '']);
  });
});

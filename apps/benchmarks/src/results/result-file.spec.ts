import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readResultFile } from './result-file.js';

const results = join(__dirname, '../../results');
const folder = mkdtempSync(join(tmpdir(), 'result-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(content: unknown): string {
  const path = join(folder, 'result.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const provenance = { date: '2026-01-01', node: 'v20', processor: 'Test CPU', cores: 2 };

describe('readResultFile', () => {
  it('knows the kind of every file of this project, also of those that do not say it', () => {
    const kinds = readdirSync(results)
      .filter((file) => file.endsWith('.json'))
      .map((file) => [file, readResultFile(join(results, file)).kind]);
    expect(Object.fromEntries(kinds)).toMatchObject({
      'cifar-100-plain-11-2-epochs.json': 'recipe',
      'commands.json': 'commands',
      'first-run-2-amd-epyc-25-17-avx-512-bf16.json': 'comparison',
      'step-profile.json': 'step-profile',
      'step-times.json': 'step-times',
    });
  });

  it('believes what a file says of itself', () => {
    const path = written({ kind: 'other', formatVersion: 2, provenance, commands: [] });
    expect(readResultFile(path)).toMatchObject({ kind: 'other', provenance });
  });

  it.each([
    ['{', 'result.json cannot be read'],
    [{ kind: 'commands' }, 'result.json is no result file: provenance:'],
    [{ provenance }, 'result.json is no result file: it does not say of which kind it is'],
    [{ kind: 'commands', formatVersion: 3, provenance }, 'result.json has version 3 of result files'],
  ])('refuses %j, and names the file', (content, message) => {
    expect(() => readResultFile(written(content))).toThrow(message);
  });
});

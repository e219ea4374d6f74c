import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

describe('the pixel kernel', () => {
  it('is what its committed sources compile to', () => {
    const build = resolve(__dirname, '../../assembly/build.mjs');
    const compiled = execFileSync(process.execPath, [build, '--stdout'], { encoding: 'utf8' });
    expect(compiled).toBe(readFileSync(resolve(__dirname, 'pixel-kernel-bytes.ts'), 'utf8'));
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repeatOnGpu } from './repeat-on-gpu.js';

describe('repeatOnGpu', () => {
  let depsPath: string;
  beforeEach(() => (depsPath = mkdtempSync(join(tmpdir(), 'repeat-'))));
  afterEach(() => rmSync(depsPath, { recursive: true }));

  it('asks the build for GPUs for the same bits in every run', () => {
    writeFileSync(join(depsPath, 'library.json'), JSON.stringify({ variant: 'gpu' }));
    const env = {};
    repeatOnGpu({ depsPath }, env);
    expect(env).toEqual({ TF_DETERMINISTIC_OPS: '1', TF_CUDNN_DETERMINISTIC: '1' });
  });

  it('leaves what is set as it is', () => {
    writeFileSync(join(depsPath, 'library.json'), JSON.stringify({ variant: 'gpu' }));
    const env = { TF_DETERMINISTIC_OPS: '0' };
    repeatOnGpu({ depsPath }, env);
    expect(env.TF_DETERMINISTIC_OPS).toBe('0');
  });

  it.each([
    ['the build for processors', '{"variant":"cpu"}'],
    ['a library without a record', undefined],
  ])('leaves %s alone', (_, record) => {
    if (record !== undefined) writeFileSync(join(depsPath, 'library.json'), record);
    const env = {};
    repeatOnGpu({ depsPath }, env);
    expect(env).toEqual({});
  });
});

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { RegionAllocator } from './region-allocator.js';

describe('the ranking kernel', () => {
  it('is what its committed sources compile to', () => {
    const build = path.resolve(__dirname, '../../assembly/build.mjs');
    const compiled = execFileSync(process.execPath, [build, '--stdout'], { encoding: 'utf8' });
    expect(compiled).toBe(readFileSync(path.resolve(__dirname, 'ranking-kernel-bytes.ts'), 'utf8'));
  });
});

describe('RegionAllocator', () => {
  it('separates regions and aligns them to 64 bytes', () => {
    const allocator = new RegionAllocator();
    const first = allocator.allocate(65);
    const second = allocator.allocate(1);
    expect(first % 64).toBe(0);
    expect(second).toBe(first + 128);
    expect(allocator.createMemory().buffer.byteLength).toBe(65536);
  });

  it('explains a need beyond 4 GiB', () => {
    const allocator = new RegionAllocator();
    allocator.allocate(5 * 2 ** 30);
    expect(() => allocator.createMemory()).toThrow('needs 5.0 GiB of working memory');
  });
});

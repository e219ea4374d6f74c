import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const rows = process.env['SEMANTIC_EMBEDDINGS_FULL'] === '1' ? 250_000 : 100_000;
const dimension = 1000;
/** A process of Node takes about 60 MiB, and 1,000 rows 4 MiB, of which many may wait to be collected; the file has 400 or 1,000 MB. */
const mostMegabytes = 256;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'feature-memory-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('openFeatures', () => {
  it('reads a file larger than the memory that it takes', () => {
    const path = join(folder, 'gallery.npy');
    const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${dimension}), }`.padEnd(117);
    writeFileSync(path, Buffer.from(`\x93NUMPY\x01\0v\0${header}\n`, 'latin1'));
    // The rest is a hole in the file, which reads as zeros and takes no room.
    truncateSync(path, 128 + 4 * rows * dimension);
    const reader = pathToFileURL(join(__dirname, '../../dist/features/read-feature-dump.js')).href;
    const script = `
      const { openFeatures } = await import(${JSON.stringify(reader)});
      const source = await openFeatures(${JSON.stringify(path)});
      let values = 0;
      for (let row = 0; row < source.rows; row += 1000) values += source.read(row, 1000).length;
      source.close();
      console.log(\`\${values} \${process.resourceUsage().maxRSS / 1024}\`);`;
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
    });
    const [values, megabytes] = output.trim().split(' ').map(Number);
    expect(values).toBe(rows * dimension);
    expect(megabytes).toBeLessThan(mostMegabytes);
  });
});

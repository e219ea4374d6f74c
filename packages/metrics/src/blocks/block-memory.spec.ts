import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const full = process.env['SEMANTIC_EMBEDDINGS_FULL'] === '1';
/** Vectors of 1,000 or 100 MB in single precision, of which a block is made when it is asked for. */
const { rows, memory } = full ? { rows: 250_000, memory: 2 ** 28 } : { rows: 100_000, memory: 2 ** 25 };
const dimension = full ? 1000 : 250;

/** Memory that a process of its own takes at most, in MiB, and AP and P@10. */
function evaluate(bytes: number): { readonly mebibytes: number; readonly values: readonly number[] } {
  const index = pathToFileURL(join(__dirname, '../../dist/index.js')).href;
  const script = `
    const { evaluateRetrieval } = await import(${JSON.stringify(index)});
    const [rows, dimension, classes] = [${rows}, ${dimension}, 1000];
    const read = (start, count) => {
      const block = new Float32Array(count * dimension);
      let state = (start * 2654435761 + 1) >>> 0;
      for (let i = 0; i < block.length; i++) {
        if (i % dimension === 0) state = ((start + i / dimension) * 2654435761 + 1) >>> 0;
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        block[i] = state / 2 ** 32;
      }
      return block;
    };
    const labels = Uint32Array.from({ length: rows }, (_, row) => row % classes);
    const queries = { features: read(0, 20), labels: labels.slice(0, 20), images: labels.slice(0, 20) };
    const similarities = { S: Float64Array.from({ length: classes ** 2 }, (_, i) => (i % (classes + 1) === 0 ? 1 : 0)) };
    const metrics = [{ metric: 'AP' }, { metric: 'P', k: 10, similarity: 'S' }];
    const { means } = await evaluateRetrieval({
      ...{ features: { rows, dimension, read }, dimension, labels, numClasses: classes, queries, similarities, metrics },
      ...{ memory: ${bytes}, threads: 1 },
    });
    const values = means.map(({ value }) => value);
    console.log(JSON.stringify({ values, mebibytes: process.resourceUsage().maxRSS / 1024 }));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  return JSON.parse(output) as ReturnType<typeof evaluate>;
}

describe('a gallery in blocks', () => {
  // Node takes about 60 MiB, and arrays of finished blocks wait to be collected: about as much again as the blocks.
  const most = full ? 768 : 256;

  it('takes less memory than the vectors do as a whole', () => {
    const blocks = evaluate(memory);
    expect(blocks.mebibytes).toBeLessThan(most);
    // As a whole, 1,000 MB would take 3 GB: that is only tried where it is less.
    if (full) return;
    const whole = evaluate(2 ** 32);
    expect(whole.mebibytes).toBeGreaterThan(most);
    expect(blocks.values).toEqual(whole.values);
  }, 600_000);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { embeddingOptions } from '../methods/embedding/embedding-options.js';
import { optionsTable } from './options-table.js';

/** Tables as prettier lays them out are the same but for blanks and dashes. */
const plain = (table: string) => table.replace(/ +/g, ' ').replace(/-{3,}/g, '---');

describe('optionsTable', () => {
  it('is the table in the README', () => {
    const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');
    expect(plain(readme)).toContain(plain(optionsTable(embeddingOptions)));
  });

  it('tells values, default and meaning of an option', () => {
    const rows = optionsTable(embeddingOptions).split('\n');
    expect(rows).toContain('| `batchSize` | an integer of at least 1 | `100` | Images per training step |');
    expect(rows).toContain(
      '| `topKAcc` | a list, each an integer of at least 1 | [] | Report accuracy within the first k as well |',
    );
  });
});

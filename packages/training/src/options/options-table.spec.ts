import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { centerLossOptions } from '../methods/center-loss/center-loss-options.js';
import { classifierOptions } from '../methods/classifier/classifier-options.js';
import { deviseOptions } from '../methods/devise/devise-options.js';
import { embeddingOptions } from '../methods/embedding/embedding-options.js';
import { labelEmbeddingOptions } from '../methods/label-embedding/label-embedding-options.js';
import { optionsTable, ownOptionsTable } from './options-table.js';

/** Tables as prettier lays them out are the same but for blanks and dashes. */
const plain = (table: string) => table.replace(/ +/g, ' ').replace(/-{3,}/g, '---');

describe('optionsTable', () => {
  it('is the table in the README, of other methods what is their own', () => {
    const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');
    expect(plain(readme)).toContain(plain(optionsTable(embeddingOptions)));
    for (const own of [classifierOptions, deviseOptions, centerLossOptions, labelEmbeddingOptions])
      expect(plain(readme)).toContain(plain(ownOptionsTable(own)));
  });

  it('tells values, default and meaning of an option', () => {
    const rows = optionsTable(embeddingOptions).split('\n');
    expect(rows).toContain('| `batchSize` | an integer of at least 1 | `100` | Images per training step |');
    expect(rows).toContain(
      '| `topKAcc` | a list, each an integer of at least 1 | [] | Report accuracy within the first k as well |',
    );
  });
});

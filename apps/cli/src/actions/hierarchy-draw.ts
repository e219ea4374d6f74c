import { writeFileAtomically } from '@semantic-embeddings/formats';
import { drawTaxonomySvg, readClassNames, readRelationFile } from '@semantic-embeddings/taxonomy';
import { checkWritable } from '../check-writable.js';
import type { CommandResult } from '../command.js';
import type { DrawValues } from '../commands/hierarchy-draw.js';

/** Draws a hierarchy. */
export function hierarchyDraw(values: DrawValues): CommandResult {
  const { out, 'class-names': namesPath, 'str-ids': stringIds } = values;
  checkWritable(out, '--out');
  const taxonomy = readRelationFile(values.hierarchy, { isA: values['is-a'], stringIds });
  const names = namesPath === undefined ? undefined : readClassNames(namesPath, { stringIds });
  writeFileAtomically(out, drawTaxonomySvg(taxonomy, { names }));
  return {
    document: { out, nodes: taxonomy.size, leaves: taxonomy.leaves.length },
    text: `${out}: drawing of ${taxonomy.size} nodes, ${taxonomy.leaves.length} of them leaves`,
  };
}

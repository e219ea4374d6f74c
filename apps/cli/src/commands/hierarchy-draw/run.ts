import { countOf, writeFileAtomically } from '@semantic-embeddings/formats';
import { drawTaxonomySvg, readClassNames } from '@semantic-embeddings/taxonomy';
import { checkWritable } from '../../output/check-writable.js';
import type { ActionContext, CommandResult } from '../../command.js';
import type { DrawValues } from './command.js';
import { readHierarchy } from '../../inputs/read-hierarchy.js';

/** Draws a hierarchy. */
export function hierarchyDraw(values: DrawValues, { progress }: ActionContext): CommandResult {
  const { out, 'class-names': namesPath, 'str-ids': stringIds } = values;
  checkWritable(out, '--out');
  const taxonomy = readHierarchy(values, progress);
  const onWarning = (message: string) => progress.note(`warning: ${message}`);
  const names = namesPath === undefined ? undefined : readClassNames(namesPath, { stringIds, onWarning });
  writeFileAtomically(out, drawTaxonomySvg(taxonomy, { names }));
  return {
    document: { out, nodes: taxonomy.size, leaves: taxonomy.leaves.length },
    text: `${out}: drawing of ${countOf(taxonomy.size, 'node')}, ${taxonomy.leaves.length} of them ${taxonomy.leaves.length === 1 ? 'a leaf' : 'leaves'}`,
  };
}

import {
  computeClassEmbedding,
  EmbeddingError,
  describeStatistics,
  embeddingExtension,
  writeClassEmbedding,
} from '@semantic-embeddings/class-embedding';
import { readClassList, checkSeparateClasses, type Taxonomy } from '@semantic-embeddings/taxonomy';
import { checkEnding } from '../../parsing/check-ending.js';
import { checkWritable } from '../../output/check-writable.js';
import type { ActionContext, CommandResult } from '../../command.js';
import type { ComputeValues } from './command.js';
import { requireInteger } from '../../parsing/require-integer.js';
import { readHierarchy } from '../../inputs/read-hierarchy.js';

/** Computes class embeddings from a hierarchy and writes them to a file. */
export function classEmbeddingCompute(values: ComputeValues, { progress }: ActionContext): CommandResult {
  const {
    out,
    method,
    'str-ids': stringIds,
    'num-dim': numDim,
    'class-list': list,
    'deviation-rows': deviationRows,
  } = values;
  requireInteger('--num-dim', numDim, { min: 0 });
  requireInteger('--deviation-rows', deviationRows, { min: 0 });
  checkEnding(out, { option: '--out', extensionOf: embeddingExtension });
  checkWritable(out, '--out');
  const taxonomy = readHierarchy(values, progress);
  const onWarning = (message: string) => progress.note(`warning: ${message}`);
  noteManyRoots(taxonomy, values, onWarning);
  const classes = list === undefined ? undefined : readClassList(list, { stringIds, onWarning });
  if (classes !== undefined) checkSeparateClasses(taxonomy, { classes, source: list ?? '', onWarning });
  const computed = inFile(list ?? values.hierarchy, () =>
    computeClassEmbedding(taxonomy, { classes, method, numDim, normalize: values.norm, deviationRows }),
  );
  const { warnings } = computed;
  for (const warning of warnings) progress.note(`note: ${warning}`);
  writeClassEmbedding(out, computed);
  return {
    document: { ...computed.statistics, out, warnings },
    text: describeStatistics(computed.statistics),
  };
}

/** Names the file whose classes have no such embedding. */
function inFile<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw cause instanceof EmbeddingError ? new Error(`${path}: ${cause.message}`, { cause }) : cause;
  }
}

/** More roots than leaves are rare in a hierarchy, and usual in one that is read the wrong way round. */
function noteManyRoots(
  { roots, leaves }: Taxonomy,
  { hierarchy, 'is-a': isA, 'class-list': list }: ComputeValues,
  onWarning: (message: string) => void,
): void {
  if (list !== undefined || roots.length <= leaves.length) return;
  onWarning(
    `${hierarchy}: ${roots.length} roots, but only ${leaves.length} leaves, which become the classes; if the ` +
      (isA
        ? 'parent comes first in every line, leave out --is-a'
        : 'child comes first in every line, give --is-a'),
  );
}

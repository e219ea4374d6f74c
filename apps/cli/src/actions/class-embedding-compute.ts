import {
  computeClassEmbedding,
  describeStatistics,
  embeddingExtension,
  writeClassEmbedding,
} from '@semantic-embeddings/class-embedding';
import { readClassList, requireSeparateClasses } from '@semantic-embeddings/taxonomy';
import { checkWritable } from '../check-writable.js';
import type { ActionContext, CommandResult } from '../command.js';
import type { ComputeValues } from '../commands/class-embedding-compute.js';
import { requireInteger } from '../require-integer.js';
import { readHierarchy } from './read-hierarchy.js';

/** Computes class embeddings from a hierarchy and writes them to a file. */
export function classEmbeddingCompute(values: ComputeValues, { progress }: ActionContext): CommandResult {
  const { out, method, 'str-ids': stringIds, 'num-dim': numDim, 'class-list': list } = values;
  requireInteger('--num-dim', numDim, { min: 0 });
  embeddingExtension(out);
  checkWritable(out, '--out');
  const taxonomy = readHierarchy(values, progress);
  const onWarning = (message: string) => progress.note(`warning: ${message}`);
  const classes = list === undefined ? undefined : readClassList(list, { stringIds, onWarning });
  if (classes !== undefined) requireSeparateClasses(taxonomy, { classes, source: list ?? '', onWarning });
  const computed = computeClassEmbedding(taxonomy, { classes, method, numDim, normalize: values.norm });
  const { warnings } = computed;
  for (const warning of warnings) progress.note(`note: ${warning}`);
  writeClassEmbedding(out, computed);
  return {
    document: { ...computed.statistics, out, warnings },
    text: describeStatistics(computed.statistics),
  };
}

import {
  computeClassEmbedding,
  describeStatistics,
  embeddingExtension,
  writeClassEmbedding,
} from '@semantic-embeddings/class-embedding';
import { readClassList, readRelationFile, validateTaxonomy } from '@semantic-embeddings/taxonomy';
import type { Taxonomy } from '@semantic-embeddings/taxonomy';
import { checkWritable } from '../check-writable.js';
import type { ActionContext, CommandResult } from '../command.js';
import type { ComputeValues } from '../commands/class-embedding-compute.js';
import { requireInteger } from '../require-integer.js';

/** Computes class embeddings from a hierarchy and writes them to a file. */
export function classEmbeddingCompute(values: ComputeValues, { progress }: ActionContext): CommandResult {
  const { out, method, 'str-ids': stringIds, 'num-dim': numDim, 'class-list': list } = values;
  requireInteger('--num-dim', numDim, { min: 0 });
  embeddingExtension(out);
  checkWritable(out, '--out');
  const taxonomy = readRelationFile(values.hierarchy, { isA: values['is-a'], stringIds });
  const classes = list === undefined ? undefined : readClassList(list, { stringIds });
  const computed = computeClassEmbedding(taxonomy, { classes, method, numDim, normalize: values.norm });
  const warnings = [
    ...(list === undefined ? suspicions(taxonomy, values.hierarchy) : []),
    ...computed.warnings,
  ];
  for (const warning of warnings) progress.note(`note: ${warning}`);
  writeClassEmbedding(out, computed);
  return {
    document: { ...computed.statistics, out, warnings },
    text: describeStatistics(computed.statistics),
  };
}

/** What looks like a file that is read the wrong way round: all leaves are the classes, and there is one. */
function suspicions(taxonomy: Taxonomy, source: string): string[] {
  if (taxonomy.leaves.length > 1) return [];
  return validateTaxonomy(taxonomy, { source })
    .findings.filter(({ code }) => code === 'swapped-columns')
    .map(({ message }) => `${source}: ${message}`);
}

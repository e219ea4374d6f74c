import {
  formatValidationReport,
  parseRelations,
  readClassList,
  validateTaxonomy,
} from '@semantic-embeddings/taxonomy';
import type { ActionContext, CommandResult } from '../../command.js';
import type { CheckValues } from './command.js';
import { exitCodes } from '../../exit-codes.js';
import { readText } from '../../inputs/read-text.js';

/** Validates a hierarchy and reports facts and findings. */
export function hierarchyCheck(values: CheckValues, { progress }: ActionContext): CommandResult {
  const { hierarchy: source, 'str-ids': stringIds, 'class-list': list } = values;
  const onWarning = (message: string) => progress.note(`warning: ${message}`);
  const relations = parseRelations(readText(source), { isA: values['is-a'], stringIds, source, onWarning });
  const classes = list === undefined ? undefined : readClassList(list, { stringIds, onWarning });
  const report = validateTaxonomy(relations, { classes, source });
  return {
    document: report,
    text: formatValidationReport(report),
    exitCode: report.valid ? exitCodes.success : exitCodes.failure,
  };
}

import { doctor as examine, formatDoctorReport } from '@semantic-embeddings/tensorflow-runtime';
import type { CommandResult } from '../../command.js';
import { exitCodes } from '../../exit-codes.js';

/** Reports whether native TensorFlow is ready. */
export async function doctor(): Promise<CommandResult> {
  const report = await examine();
  return {
    document: report,
    text: formatDoctorReport(report),
    exitCode: report.ok ? exitCodes.success : exitCodes.failure,
  };
}

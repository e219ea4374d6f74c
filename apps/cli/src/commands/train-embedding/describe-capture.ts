import type { TrainingReporter } from '@semantic-embeddings/models';

type CaptureProgress = Parameters<NonNullable<TrainingReporter['capture']>>[0];

const phases: Readonly<
  Record<CaptureProgress['phase'], (told: { readonly operations: string; readonly of: string }) => string>
> = {
  record: ({ operations }) => `recording, ${operations} operations so far`,
  verify: ({ operations, of }) => `recording again to compare, ${operations}${of} operations`,
  load: ({ operations }) => `TensorFlow reads the graph, ${operations} operations`,
  optimize: ({ operations }) =>
    `TensorFlow optimizes the graph and runs it for the first time, ${operations} operations`,
  ready: ({ operations }) => `ready, ${operations} operations`,
};

/**
 * Says in one line what is being done to capture a step.
 *
 * @example
 * describeCapture({ name: 'training step', phase: 'record', operations: 5212 });
 * // 'training step: recording, 5,212 operations so far'
 */
export function describeCapture({ name, phase, operations, total }: CaptureProgress): string {
  const of = total === undefined ? '' : ` of ${total.toLocaleString('en')}`;
  return `${name}: ${phases[phase]({ operations: operations.toLocaleString('en'), of })}`;
}

import { describeMachine } from '../results/describe-machine.js';
import { methodRuns } from '../runners/method-runs.js';
import type { MethodsResult } from '../runners/run-methods.js';

/**
 * Renders a comparison of methods of training as a Markdown table.
 *
 * @example
 * ```ts
 * methodsTable(result).split('\n')[2]; // '| cross-entropy | 61.0 % | 72.1 % | 50.4 % | 64 s | scores |'
 * ```
 */
export function methodsTable({ provenance, settings, methods }: MethodsResult): string {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  const { architecture, epochs, seed, batchSize, cutoff } = settings;
  return [
    `| method | accuracy | hierarchical accuracy | mAHP@${cutoff} | training | classified by |`,
    '| --- | ---: | ---: | ---: | ---: | --- |',
    ...methods.map(({ method, accuracy, hierarchicalAccuracy, meanPrecision, trainingSeconds }) => {
      const { title, decision } = methodRuns[method];
      const figures = [accuracy, hierarchicalAccuracy, meanPrecision].map(percent);
      return `| ${[title, ...figures, `${trainingSeconds.toFixed(0)} s`, decision].join(' | ')} |`;
    }),
    '',
    `Network ${architecture}, ${epochs} epochs, batches of ${batchSize}, seed ${seed}, one run each, one cycle of cosine-shaped ` +
      `rates (DeViSE: Adagrad); emoji. Measured on ${describeMachine(provenance)}.`,
  ].join('\n');
}

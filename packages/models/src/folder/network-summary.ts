import { describeNetwork } from '@semantic-embeddings/architectures';
import type * as tf from '@tensorflow/tfjs';

/**
 * Describes a network as a table of its layers.
 *
 * @param model - any layers model
 * @returns lines of text
 *
 * @example
 * ```ts
 * networkSummary(model)[1]; // 'conv1_input  InputLayer  [null, null, null, 3]  0'
 * ```
 */
export function networkSummary(model: tf.LayersModel): string[] {
  const { layers, parameters } = describeNetwork(model);
  const rows = [
    ['layer', 'class', 'output', 'parameters'],
    ...layers.map(({ name, className, outputShape, parameters: count }) => [
      name,
      className,
      `[${outputShape.map(String).join(', ')}]`,
      String(count),
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column === 3 ? cell.padStart(widths[3]!) : cell.padEnd(widths[column]!)))
      .join('  '),
  );
  return [...lines, `${parameters.total} parameters, ${parameters.trainable} of them trainable`];
}

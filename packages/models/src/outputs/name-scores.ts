import type { OutputRecord } from '../manifest/model-manifest.js';

/**
 * Gives the role of scores to the output that a person names.
 *
 * @param outputs - outputs of the network
 * @param scores - name of the layer, position in digits, or `none`
 * @returns the outputs with their roles; another that was known to be a vector stays one
 * @throws RangeError if there is no such output
 *
 * @example
 * ```ts
 * nameScores([{ name: 'l2norm' }, { name: 'prob' }], '1'); // [{ name: 'l2norm', role: null }, { name: 'prob', role: 'scores' }]
 * ```
 */
export function nameScores(outputs: readonly OutputRecord[], scores: string): OutputRecord[] {
  const named =
    outputs.find(({ name }) => name === scores) ??
    (/^\d+$/.test(scores) ? outputs[Number(scores)] : undefined);
  if (named === undefined && scores !== 'none') {
    const names = outputs.map(({ name }) => name).join(', ');
    throw new RangeError(
      `the network has no output "${scores}" for class scores; outputs: ${names}, or none`,
    );
  }
  return outputs.map((output) => {
    if (output === named) return { ...output, role: 'scores' };
    return { ...output, role: output.role === 'scores' ? null : (output.role ?? null) };
  });
}

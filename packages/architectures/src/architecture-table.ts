import type { Architecture, InputRule } from './architecture.js';
import { architectureNames, architectures, type ArchitectureName } from './architectures.js';
import { buildNetwork } from './build-network.js';
import { countParameters } from './count-parameters.js';

/**
 * Writes the registry as a Markdown table: name, description, input, layers and parameters.
 *
 * Every network is built once and disposed of again.
 *
 * @param options - `numOutputs`, size of the last layer to count for; @default 100
 *
 * @example
 * ```ts
 * architectureTable().split('\n')[2]; // '| `simple` | Plain-11: … | any | 25 | 3,386,404 |'
 * ```
 */
export function architectureTable({ numOutputs = 100 }: { readonly numOutputs?: number } = {}): string {
  const head = ['Name', 'Network', 'Sides of the picture', 'Layers', `Parameters (${numOutputs} outputs)`];
  const rows = architectureNames.map((name) => tableRow(name, numOutputs));
  const rule = ['---', '---', '---', '---:', '---:'];
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function tableRow(name: ArchitectureName, numOutputs: number): string[] {
  const { description, input }: Architecture = architectures[name];
  const network = buildNetwork(name, { numOutputs });
  const layers = String(network.layers.length);
  const parameters = countParameters(network).total.toLocaleString('en-US');
  network.dispose();
  return [`\`${name}\``, description, inputText(input), layers, parameters];
}

function inputText({ fixedSize, multipleOf = 1 }: InputRule): string {
  if (fixedSize !== undefined) return `${fixedSize}`;
  return multipleOf === 1 ? 'any' : `multiples of ${multipleOf}`;
}

import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { machineTitle } from './describe-machine.js';
import type { Provenance } from './provenance.js';

/** What is to be written. */
export interface ResultPathOptions {
  /** The name of the measurement, such as `step-times`. */
  readonly name: string;
  readonly provenance: Provenance;
}

/**
 * Chooses the file of a result, before it is measured: a result of one machine never replaces that of another.
 *
 * @param out a folder, in which the file is named after measurement and machine, or a file
 * @throws Error when the file exists and holds something else than a result of the same machine
 * @example
 * ```ts
 * resultPath('results', { name: 'step-times', provenance }); // 'results/step-times-2-amd-epyc-25-17-avx-512-bf16.json'
 * ```
 */
export function resultPath(out: string, { name, provenance }: ResultPathOptions): string {
  const isFolder = existsSync(out) && statSync(out).isDirectory();
  const file = isFolder ? join(out, `${name}-${machineSlug(provenance)}.json`) : out;
  if (!existsSync(file)) return file;
  const [here, there] = [machineTitle(provenance), machineOf(file)];
  if (here === there) return file;
  throw new Error(
    `${file} holds ${there === undefined ? 'no result with its machine' : `a result of another machine (${there})`}; ` +
      `this one is ${here}: give --out another file, or a folder to have it named after the machine`,
  );
}

/**
 * Names a machine for the name of a file.
 *
 * @example
 * ```ts
 * machineSlug(provenance); // '2-amd-epyc-25-17-avx-512-bf16'
 * ```
 */
export function machineSlug({
  cores,
  processor,
  family,
  modelNumber,
  instructionSets,
  kernelSettings = {},
  gpus = [],
}: Provenance): string {
  const sets = instructionSets === undefined ? 'not recorded' : (instructionSets.at(-1) ?? 'no sets');
  const settings = Object.entries(kernelSettings).flat();
  return [...gpus.map(({ name }) => name), cores, processor, family, modelNumber, sets, ...settings]
    .filter((part) => part !== undefined)
    .join(' ')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-');
}

function machineOf(file: string): string | undefined {
  try {
    const { provenance } = JSON.parse(readFileSync(file, 'utf8')) as { provenance?: Provenance };
    return provenance && machineTitle(provenance);
  } catch {
    return undefined;
  }
}

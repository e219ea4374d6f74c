import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseProcessor } from './parse-processor.js';
import type { ProcessorFacts } from './parse-processor.js';

/** The processor of this machine. */
export interface ProcessorDescription extends ProcessorFacts {
  /** Logical cores. */
  readonly cores: number;
}

/**
 * Tells which processor this machine has: the name alone (`AMD EPYC`) is that of many, whose instruction sets differ.
 *
 * Family, model number and instruction sets are read from Linux' `/proc/cpuinfo`; on other systems they are undefined.
 *
 * @example
 * ```ts
 * describeProcessor(); // { model: 'AMD EPYC', family: 25, modelNumber: 17, stepping: 1, instructionSets: ['SSE4.1', …], cores: 2 }
 * ```
 */
export function describeProcessor(): ProcessorDescription {
  const cores = cpus();
  const facts = parseProcessor(readCpuinfo());
  return { ...facts, model: facts.model ?? (cores[0]?.model.trim() || undefined), cores: cores.length };
}

function readCpuinfo(): string {
  try {
    return readFileSync('/proc/cpuinfo', 'utf8');
  } catch {
    return '';
  }
}

/**
 * Writes a processor's name with the numbers that tell it from others of this name.
 *
 * @example
 * ```ts
 * formatProcessor({ model: 'AMD EPYC', family: 25, modelNumber: 17 }); // 'AMD EPYC (family 25, model 17)'
 * ```
 */
export function formatProcessor({
  model = 'unknown processor',
  family,
  modelNumber,
}: Pick<Partial<ProcessorDescription>, 'model' | 'family' | 'modelNumber'>): string {
  const numbers = [
    family !== undefined && `family ${family}`,
    modelNumber !== undefined && `model ${modelNumber}`,
  ].filter(Boolean);
  return numbers.length === 0 ? model : `${model} (${numbers.join(', ')})`;
}

import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { namesOfInstructionSets } from './instruction-sets.js';

/** What `/proc/cpuinfo` tells of the first processor; undefined for what it does not tell. */
export interface ProcessorFacts {
  /** The name that the manufacturer or the virtual machine gives, such as `AMD EPYC`. */
  readonly model: string | undefined;
  /** Family of processors: x86 `cpu family`, ARM `CPU architecture`. */
  readonly family: number | undefined;
  /** Number of the model within its family: x86 `model`, ARM `CPU part`. */
  readonly modelNumber: number | undefined;
  /** Revision of the model: x86 `stepping`, ARM `CPU revision`. */
  readonly stepping: number | undefined;
  /** Those that matter to TensorFlow, smallest first, such as `AVX2` or `AVX-512 BF16`. */
  readonly instructionSets: readonly string[] | undefined;
}

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

/** ARM's processors tell numbers only; these are the ones that machine rooms and small boards have. */
const armModels: Readonly<Record<string, string>> = {
  '0x41 0xd08': 'ARM Cortex-A72',
  '0x41 0xd0b': 'ARM Cortex-A76',
  '0x41 0xd0c': 'ARM Neoverse-N1',
  '0x41 0xd40': 'ARM Neoverse-V1',
  '0x41 0xd49': 'ARM Neoverse-N2',
  '0x41 0xd4f': 'ARM Neoverse-V2',
};

/**
 * Reads the text of Linux' `/proc/cpuinfo`, of x86 and ARM processors.
 *
 * @example
 * ```ts
 * parseProcessor('cpu family\t: 25\nmodel\t\t: 17\nmodel name\t: AMD EPYC\n').family; // 25
 * ```
 */
export function parseProcessor(cpuinfo: string): ProcessorFacts {
  const fields = firstProcessor(cpuinfo);
  const flags = fields.get('flags') ?? fields.get('Features');
  return {
    model: fields.get('model name')?.replace(/\s+/g, ' ') || armModel(fields),
    family: whole(fields.get('cpu family') ?? fields.get('CPU architecture')),
    modelNumber: whole(fields.get('model') ?? fields.get('CPU part')),
    stepping: whole(fields.get('stepping') ?? fields.get('CPU revision')),
    instructionSets: flags === undefined ? undefined : namesOfInstructionSets(flags.split(/\s+/)),
  };
}

/** The fields up to the second processor, of each the first value. */
function firstProcessor(cpuinfo: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of cpuinfo.split('\n')) {
    const [, name, value] = /^([^:]*?)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === 'processor' && fields.has('processor')) break;
    if (name && !fields.has(name)) fields.set(name, value!);
  }
  return fields;
}

function armModel(fields: ReadonlyMap<string, string>): string | undefined {
  const implementer = fields.get('CPU implementer');
  const part = fields.get('CPU part');
  if (implementer === undefined || part === undefined) return undefined;
  return armModels[`${implementer} ${part}`] ?? `processor of implementer ${implementer}, part ${part}`;
}

/** Decimal, or hexadecimal with 0x. */
function whole(text: string | undefined): number | undefined {
  return text !== undefined && /^(\d+|0x[\da-f]+)$/i.test(text) ? Number(text) : undefined;
}

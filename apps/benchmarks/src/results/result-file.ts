import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Provenance } from './provenance.js';

/** Version of the result files that are written now; files of before have no `kind` and no version. */
export const resultVersion = 2;

/** What every result file tells. */
export interface ResultFile<Kind extends string = string> {
  /** What was measured, such as `step-times`. */
  readonly kind: Kind;
  readonly formatVersion: typeof resultVersion;
  readonly provenance: Provenance;
}

const envelope = z.looseObject({
  kind: z.string().optional(),
  formatVersion: z.number().optional(),
  provenance: z.looseObject({
    date: z.string(),
    node: z.string(),
    processor: z.string(),
    cores: z.number(),
  }),
});

/** The field by which files of before the kinds are told apart. */
const formerFields: Readonly<Record<string, string>> = {
  recipe: 'recipe',
  commands: 'commands',
  stepTimes: 'step-times',
  stepProfiles: 'step-profile',
  comparison: 'comparison',
};

/**
 * Reads a result file, of this version or of before.
 *
 * @param path - path of the file
 * @returns its content, with its kind
 * @throws Error that names the file, if it is none, or of a later version
 *
 * @example
 * ```ts
 * readResultFile('results/step-times.json').kind; // 'step-times'
 * ```
 */
export function readResultFile(path: string): ResultFile {
  const parsed = envelope.safeParse(parse(path));
  if (!parsed.success) {
    const [{ path: field, message }] = parsed.error.issues as [z.core.$ZodIssue];
    throw new Error(`${path} is no result file: ${field.join('.') || 'it'}: ${message}`);
  }
  const { data } = parsed;
  const former = Object.keys(formerFields).find((field) => field in data);
  const { kind = former && formerFields[former], formatVersion = resultVersion } = data;
  if (kind === undefined) throw new Error(`${path} is no result file: it does not say of which kind it is`);
  if (formatVersion !== resultVersion)
    throw new Error(
      `${path} has version ${formatVersion} of result files; this program reads up to ${resultVersion}`,
    );
  return { ...data, kind, formatVersion } as unknown as ResultFile;
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

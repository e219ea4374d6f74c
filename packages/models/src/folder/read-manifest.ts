import { alphaRules, channelOrders, orientationRules } from '@semantic-embeddings/datasets';
import { FormatError } from '@semantic-embeddings/formats';
import { z } from 'zod';
import type { ModelManifest, OutputRecord } from './model-manifest.js';

const classId = z.union([z.string(), z.int()]);
const side = z.int().min(1);

const preprocessing = z
  .object({
    imageShape: z.tuple([side, side, side]),
    mean: z.array(z.number()),
    std: z.array(z.number()),
    resize: z.union([side, z.tuple([side, side]), z.null()]).optional(),
    alpha: z.enum(alphaRules).optional(),
    orientation: z.enum(orientationRules).optional(),
    channelOrder: z.enum(channelOrders).optional(),
  })
  .refine(
    ({ imageShape: [, , channels], mean, std }) => mean.length === channels && std.length === channels,
    {
      error: 'mean and deviation are not as many as the channels',
    },
  );

const movingAverage = z.enum(['zero-debiased', 'exponential']);

/** What all versions tell alike. */
const common = {
  format: z.literal('semantic-embeddings-model'),
  origin: z
    .object({ format: z.literal('keras'), kerasVersion: z.string().nullable(), name: z.string() })
    .optional(),
  dataset: z.string(),
  classes: z.array(classId),
  classNames: z.array(z.string()).nullable(),
  preprocessing,
  epochs: z.int().min(0),
  versions: z.object({ tensorflowjs: z.string(), node: z.string() }).catchall(z.string()),
};

/** Written until a network knew only one method of training; outputs were told apart by the options of that method. */
const version1 = z.object({
  ...common,
  formatVersion: z.literal(1),
  build: z
    .object({
      architecture: z.string(),
      numOutputs: z.number(),
      inputChannels: z.number(),
      loss: z.string(),
      clsWeight: z.number(),
      clsBase: z.string().nullable(),
      movingAverage,
      seed: z.number(),
    })
    .nullable(),
  outputs: z.array(z.string()),
  scores: z.string().nullable().optional(),
});

function scoresAreAnOutput(manifest: {
  outputs: readonly unknown[];
  scores?: string | null | undefined;
}): boolean {
  return manifest.scores == null || manifest.outputs.includes(manifest.scores);
}

const version2 = z.object({
  ...common,
  formatVersion: z.literal(2),
  method: z
    .object({
      name: z.string(),
      options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    })
    .nullable(),
  network: z
    .object({
      architecture: z.string(),
      numOutputs: z.number(),
      inputChannels: z.number(),
      movingAverage,
      seed: z.number(),
    })
    .nullable(),
  outputs: z.array(
    z.object({ name: z.string(), role: z.enum(['embedding', 'scores']).nullable().optional() }),
  ),
});

const anyVersion = z
  .discriminatedUnion('formatVersion', [version1, version2])
  .refine(({ classes, classNames }) => classNames === null || classNames.length === classes.length, {
    error: 'there is not one name for every class',
    path: ['classNames'],
  })
  .refine((manifest) => manifest.formatVersion === 2 || scoresAreAnOutput(manifest), { path: ['scores'] });

/** A manifest, or what is wrong with it. */
export type ParsedManifest =
  | { readonly manifest: ModelManifest; readonly problem?: undefined }
  | { readonly manifest?: undefined; readonly problem: string };

/** What is missing if a field is not as it should be. */
const problems: Readonly<Record<string, string>> = {
  outputs: 'it does not name the outputs',
  scores: 'its scores of classes are none of the outputs',
  classes: 'it does not list the classes',
  classNames: 'it has not one name for every class',
  preprocessing: 'it does not say how pictures are prepared',
  dataset: 'data set or epochs are missing',
  epochs: 'data set or epochs are missing',
};

/**
 * Parses the manifest of a network, of this version or an earlier one.
 *
 * @param value - the manifest as JSON has it; what else is in it is left out
 * @returns the manifest as this version has it, or what is wrong in words
 *
 * @example
 * ```ts
 * parseManifest(JSON.parse(text)).manifest?.outputs; // [{ name: 'l2norm', role: 'embedding' }]
 * ```
 */
export function parseManifest(value: unknown): ParsedManifest {
  if (typeof value !== 'object' || value === null) return { problem: 'no manifest is in it' };
  const { format, formatVersion } = value as { format?: unknown; formatVersion?: unknown };
  if (format !== 'semantic-embeddings-model' || (formatVersion !== 1 && formatVersion !== 2)) {
    const found = `${String(format)} ${String(formatVersion)}`;
    return { problem: `it is ${found} instead of semantic-embeddings-model 1 or 2` };
  }
  const { data, error } = anyVersion.safeParse(value);
  if (error) {
    const { path } = error.issues[0]!;
    return { problem: problems[String(path[0])] ?? `"${path.join('.')}" is missing or not as it should be` };
  }
  return { manifest: (data.formatVersion === 1 ? upgrade(data) : data) as ModelManifest };
}

/**
 * Reads the manifest of a network from a file of its own.
 *
 * @throws FormatError that says what is wrong with it
 * @example
 * ```ts
 * requireManifest(JSON.parse(text), 'net/manifest.json').classes.length; // 100
 * ```
 */
export function requireManifest(value: unknown, source: string): ModelManifest {
  const { manifest, problem } = parseManifest(value);
  if (manifest) return manifest;
  throw new FormatError(`this is no manifest of a model that can be read here: ${problem}`, { source });
}

function upgrade({ build, outputs, scores, ...rest }: z.output<typeof version1>): object {
  const roles = { outputs: outputs.map((name, index) => outputRecord(name, { build, scores, index })) };
  if (build === null) return { ...rest, ...roles, formatVersion: 2, method: null, network: null };
  const { loss, clsWeight, clsBase, ...network } = build;
  const method = { name: 'embedding', options: { loss, clsWeight, clsBase } };
  return { ...rest, ...roles, formatVersion: 2, method, network };
}

function outputRecord(
  name: string,
  known: { readonly index: number } & Pick<z.output<typeof version1>, 'build' | 'scores'>,
): OutputRecord {
  const { build, scores, index } = known;
  if (scores !== undefined) return { name, role: scores === name ? 'scores' : null };
  if (build === null) return { name };
  return { name, role: index === 0 ? 'embedding' : 'scores' };
}

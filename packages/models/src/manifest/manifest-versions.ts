import { alphaRules, channelOrders, orientationRules } from '@semantic-embeddings/datasets';
import { z } from 'zod';

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
    z.object({ name: z.string(), role: z.enum(['embedding', 'features', 'scores']).nullable().optional() }),
  ),
  features: z.string().optional(),
});

/** A manifest of any version that is read. */
export const anyManifestVersion = z
  .discriminatedUnion('formatVersion', [version1, version2])
  .refine(({ classes, classNames }) => classNames === null || classNames.length === classes.length, {
    error: 'there is not one name for every class',
    path: ['classNames'],
  })
  .refine((manifest) => manifest.formatVersion === 2 || scoresAreAnOutput(manifest), { path: ['scores'] });

/** A manifest as version 1 has it. */
export type ManifestOfVersion1 = z.output<typeof version1>;

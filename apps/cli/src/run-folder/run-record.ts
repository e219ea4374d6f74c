import { z } from 'zod';

const classId = z.union([z.string(), z.int()]);
const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** The file `run.json`: how a run came about, and what its folder holds. */
export const runRecord = z.object({
  format: z.literal('semantic-embeddings-run'),
  formatVersion: z.literal(1),
  /** Method of training. */
  method: z.string(),
  /** Words of the command line. */
  command: z.array(z.string()),
  /** Every option of the command by its name, with its default where none was given; `null` where there is none. */
  options: z.record(z.string(), z.union([value, z.array(value)])),
  dataset: z.object({
    name: z.string(),
    title: z.string(),
    train: z.int(),
    test: z.int(),
    /** Id and name of every class, by its index. */
    classes: z.array(classId),
    classNames: z.array(z.string()).nullable(),
    augmentation: z.string(),
  }),
  /** How pictures become inputs of the network. */
  preparation: z.record(z.string(), z.unknown()),
  network: z.object({
    architecture: z.string(),
    epochs: z.int(),
    /** Layer that gives the features. */
    featureLayer: z.string(),
    dimension: z.int(),
  }),
  /** Values on the test images at the end, by their reported names. */
  evaluation: z.record(z.string(), z.number().nullable()),
  seed: z.int(),
  /** Time of the start, ISO 8601. */
  started: z.string(),
  /** Seconds of this process from the first image to the last; of a run that was gone on with, since then. */
  seconds: z.number(),
  versions: z.record(z.string(), z.string()),
  machine: z.record(z.string(), z.union([z.string(), z.number()])),
  /** SHA-256 of the files in the folder, by name. */
  files: z.record(z.string(), z.string()),
});

/** What `run.json` says. */
export type RunRecord = z.output<typeof runRecord>;

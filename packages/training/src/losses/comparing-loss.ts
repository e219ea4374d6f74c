import type * as tf from '@tensorflow/tfjs';
import type { z } from 'zod';
import type { BatchLoss } from '../steps/objective.js';

/** What images can be compared with, made when it is asked for. */
export interface ComparedWith {
  /** One vector per class that is trained with the network, its proxy, `[classes, dim]`. */
  proxies(): tf.Tensor2D;
  /** Similarities of the classes, equal ones exactly equal, `[classes, classes]`. */
  similarities(): tf.Tensor2D;
}

/** A loss that compares the images of a batch: with each other, or with a vector of every class that is trained too. */
export interface ComparingLoss<Shape extends z.core.$ZodLooseShape = z.core.$ZodLooseShape> {
  /** Its options with kinds, bounds and defaults; named after the command line's. */
  readonly options: z.ZodObject<Shape>;
  /** Images of every class in a batch, unless another number is wanted; 0 takes images as they come. */
  readonly imagesPerClass: number;
  /** Fewest images of every class in a batch of training for which there is something to compare. */
  readonly fewestPerClass: number;
  create(options: z.output<z.ZodObject<Shape>>, compared: ComparedWith): BatchLoss;
}

/** Ties the types of the options of a loss to the function that takes them. */
export function defineComparingLoss<Shape extends z.core.$ZodLooseShape>(
  definition: ComparingLoss<Shape>,
): ComparingLoss<Shape> {
  return definition;
}

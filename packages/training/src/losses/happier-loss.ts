import type * as tf from '@tensorflow/tfjs';
import { z } from 'zod';
import { nonNegative, positive } from '../options/option-kinds.js';
import { defineComparingLoss } from './comparing-loss.js';
import { hierarchicalApLoss } from './hierarchical-ap-loss.js';
import { proxySoftmaxLoss } from './proxy-softmax-loss.js';

/**
 * Loss `hap`: the surrogate of the hierarchical average precision with a clustering term over learned vectors of the classes,
 * L_HAPPIER = (1 − λ)·L_Sup-H-AP + λ·L_clust.
 *
 * Ramzi et al., "Hierarchical Average Precision Training for Pertinent Image Retrieval", ECCV 2022; defaults of the authors' program.
 * The clustering term is taken over the classes themselves, and its vectors begin as the class embeddings.
 */
export const happier = defineComparingLoss({
  options: z.object({
    hapAlpha: positive()
      .default(1)
      .describe('hap: α, exponent of the relevances; above 1 near classes count more'),
    hapTau: positive().default(0.01).describe('hap: τ, width of the sigmoid that stands for a step'),
    hapRho: nonNegative().default(100).describe('hap: ρ, slope for images ranked too high by more than δ'),
    hapDelta: nonNegative().default(0.05).describe('hap: δ, where the slope begins'),
    hapLambda: z.number().min(0).max(1).default(0.1).describe('hap: λ, weight of the clustering term'),
    hapSigma: positive().default(0.05).describe('hap: σ, temperature of the clustering term'),
  }),
  imagesPerClass: 4,
  fewestPerClass: 1,
  create: (
    { hapAlpha: alpha, hapTau: tau, hapRho: rho, hapDelta: delta, hapLambda: lambda, hapSigma: sigma },
    compared,
  ) => {
    const ranking = hierarchicalApLoss(compared.similarities(), { alpha, tau, rho, delta });
    if (lambda === 0) return ranking;
    const clustering = proxySoftmaxLoss(compared.proxies(), { sigma });
    return (prediction, targets) => {
      const clusters = clustering(prediction, targets).mean();
      return ranking(prediction, targets)
        .mul(1 - lambda)
        .add(clusters.mul(lambda)) as tf.Scalar;
    };
  },
});

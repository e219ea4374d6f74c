/** Declarations of the options of training, free of TensorFlow. */
export * from './check-combinations.js';
export * from './check-options.js';
export * from './describe-expected.js';
export * from './run-options.js';
export { centerLossOptions } from '../methods/center-loss/center-loss-options.js';
export { checkClassifierOptions } from '../methods/classifier/check-classifier-options.js';
export { classifierOptions } from '../methods/classifier/classifier-options.js';
export { deviseOptions } from '../methods/devise/devise-options.js';
export { comparingLoss } from '../losses/embedding-losses.js';
export { settleImagesPerClass } from '../methods/embedding/settle-images-per-class.js';
export { embeddingOptions } from '../methods/embedding/embedding-options.js';
export { labelEmbeddingOptions } from '../methods/label-embedding/label-embedding-options.js';
export { trainingMethods, type TrainingMethodName } from '../methods/training-methods.js';
export { createLearningRateSchedule } from '../schedules/learning-rate-schedules.js';
export { classificationLosses } from '../losses/classification-losses.js';

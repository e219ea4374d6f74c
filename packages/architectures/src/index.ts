export * from './architecture.js';
export * from './architecture-table.js';
export * from './architectures.js';
export * from './assign-weights.js';
export * from './auxiliary-state.js';
export * from './build-network.js';
export * from './channel-padding.js';
export * from './channel-scaling.js';
export * from './channel-standardization.js';
export * from './check-keras-config.js';
export * from './count-multiply-accumulates.js';
export * from './count-parameters.js';
export * from './describe-network.js';
export * from './embedding-model.js';
export * from './fused-batch-normalization.js';
export { readKerasConfig } from './keras-config.js';
export type {
  KerasLayerConfig,
  KerasLayerDescription,
  KerasModelDescription,
  KerasReference,
} from './keras-config.js';
export * from './keras-custom-classes.js';
export { type KerasLayout } from './keras-layer-config.js';
export * from './keras-model-config.js';
export * from './l2-normalization.js';
export * from './layer-factory.js';
export * from './layer-names.js';
export * from './layer-options.js';
export * from './model-from-keras-config.js';
export * from './model-weights.js';
export * from './moving-average.js';
export { nativeBackend, type NativeBackend } from './native-backend.js';
export * from './network-options.js';
export * from './network-variables.js';
export * from './register-native-gradients.js';
export * from './regularization-terms.js';
export * from './unique-layer-names.js';
export * from './weight-initializer.js';
export * from './with-classification-head.js';

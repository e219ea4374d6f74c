export type { ActivationFunctionName, ActivationParameters } from './layers/activation-functions.js';
export type { Architecture, InputRule } from './architecture.js';
export {
  architectureTable,
  type ArchitectureTableOptions,
  type StepTime,
  type StepTimeColumn,
} from './architecture-table.js';
export { architectureNames, architectures, type ArchitectureName } from './architectures.js';
export { assignWeights } from './weights/assign-weights.js';
export { auxiliaryState, restoreAuxiliaryState, type AuxiliaryState } from './weights/auxiliary-state.js';
export { BilinearUpSampling, type BilinearUpSamplingArgs } from './layers/bilinear-up-sampling.js';
export { buildNetwork } from './build-network.js';
export { ChannelPadding, type ChannelPaddingArgs } from './layers/channel-padding.js';
export { ChannelScaling, type ChannelScalingArgs } from './layers/channel-scaling.js';
export { ChannelSelection, type ChannelSelectionArgs } from './layers/channel-selection.js';
export { ChannelStack } from './layers/channel-stack.js';
export { ChannelStandardization, type ChannelStandardizationArgs } from './layers/channel-standardization.js';
export { checkKerasConfig, type KerasConfigCheck } from './keras/description/check-keras-config.js';
export { countMultiplyAccumulates } from './counts/count-multiply-accumulates.js';
export { countParameters, type ParameterCount } from './counts/count-parameters.js';
export {
  describeNetwork,
  type LayerDescription,
  type NetworkDescription,
} from './counts/describe-network.js';
export {
  DilatedDepthwiseConvolution,
  type DilatedDepthwiseConvolutionArgs,
} from './layers/dilated-depthwise-convolution.js';
export {
  DilatedSeparableConvolution,
  type DilatedSeparableConvolutionArgs,
} from './layers/dilated-separable-convolution.js';
export { embeddingModel, type EmbeddingEnding } from './embedding-model.js';
export {
  FusedBatchNormalization,
  type FusedBatchNormalizationArgs,
} from './normalization/fused-batch-normalization.js';
export { GroupedConvolution, type GroupedConvolutionArgs } from './layers/grouped-convolution.js';
export { readKerasConfig } from './keras/description/keras-config.js';
export type { KerasLayerDescription, KerasModelDescription } from './keras/description/keras-config.js';
export { kerasCustomClasses } from './keras/written/keras-custom-classes.js';
export {
  kerasModelConfig,
  type KerasModelConfig,
  type KerasModelConfigOptions,
} from './keras/written/keras-model-config.js';
export type { KerasReference } from './keras/description/keras-reference.js';
export type { KerasLayout } from './keras/written/keras-written-activation.js';
export { L2Normalization } from './layers/l2-normalization.js';
export { LayerFactory, type LayerFactoryOptions } from './layers/layer-factory.js';
export { LayerNames, type NamedLayerClass } from './layers/layer-names.js';
export type {
  BatchNormalizationLayerOptions,
  Conv2DOptions,
  Cropping2DOptions,
  DenseOptions,
  EdgeWidths,
  KernelLayerOptions,
  NamedLayerOptions,
  Pooling2DOptions,
  SeparableConv2DOptions,
  ZeroPadding2DOptions,
} from './layers/layer-options.js';
export {
  renameLayers,
  type LayersTopology,
  type TopologyLayer,
  type TopologyReference,
} from './keras/written/layers-topology.js';
export { legalLayerName, originalLayerName } from './keras/legal-layer-name.js';
export { modelFromKerasConfig, type KerasModelOptions } from './keras/model-from-keras-config.js';
export { modelWeights, type ModelWeight } from './weights/model-weights.js';
export {
  moveAverage,
  movingAverageModes,
  movingAverageRate,
  type MovingAverageMode,
} from './normalization/moving-average.js';
export { nativeBackend, type NativeBackend } from './normalization/native-backend.js';
export {
  activationNames,
  type ActivationName,
  type BatchNormalizationOptions,
  type BuildNetworkOptions,
  type CompatibilityOptions,
  type NetworkPlan,
} from './networks/network-options.js';
export { networkVariables } from './weights/network-variables.js';
export {
  parametricActivation,
  ParametricActivation,
  type ActivationIdentifier,
  type ParametricActivationConfig,
} from './layers/parametric-activation.js';
export type { PictureConvolutionArgs } from './layers/picture-convolution.js';
export { registerNativeGradients } from './normalization/register-native-gradients.js';
export { regularizationTerms, type RegularizationTerm } from './weights/regularization-terms.js';
export { StopGradient, stopGradient } from './layers/stop-gradient.js';
export { Subtraction } from './layers/subtraction.js';
export { uniqueLayerNames } from './keras/description/unique-layer-names.js';
export { weightInitializer, type InitializerName } from './layers/weight-initializer.js';
export {
  withLinearTransformation,
  type LinearTransformationOptions,
} from './heads/with-linear-transformation.js';
export { withClassificationHead, type ClassificationHeadOptions } from './heads/with-classification-head.js';
export {
  withNormalizedHead,
  type NormalizedHead,
  type NormalizedHeadOptions,
} from './heads/with-normalized-head.js';
export type { KerasLayerConfig } from './keras/description/keras-structure.js';

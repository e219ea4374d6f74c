import * as tf from '@tensorflow/tfjs';

/** What {@link visitLayers} computes. */
export interface LayerVisit {
  readonly training: boolean;
  /** called with the output of every layer but the input, which dies when its last reader has run */
  readonly visit: (layer: tf.layers.Layer, output: tf.Tensor) => void;
}

/** Runs a network layer by layer, so that every output can be looked at without keeping them all. */
export function visitLayers(model: tf.LayersModel, x: tf.Tensor, { training, visit }: LayerVisit): void {
  const sources = (layer: tf.layers.Layer): string[] =>
    layer.inboundNodes[0]?.inboundLayers.map(({ name }) => name) ?? [];
  const layers = model.layers.filter((layer) => sources(layer).length > 0);
  const readers = new Map<string, number>();
  for (const name of layers.flatMap(sources)) readers.set(name, (readers.get(name) ?? 0) + 1);
  const outputs = new Map<string, tf.Tensor>();
  for (const layer of layers) {
    const inputs = sources(layer).map((name) => outputs.get(name) ?? x);
    const output = tf.tidy(
      () => layer.apply(inputs.length === 1 ? (inputs[0] as tf.Tensor) : inputs, { training }) as tf.Tensor,
    );
    outputs.set(layer.name, output);
    visit(layer, output);
    for (const name of sources(layer)) {
      readers.set(name, (readers.get(name) as number) - 1);
      if (readers.get(name) === 0) outputs.get(name)?.dispose();
    }
    if (!readers.has(layer.name)) output.dispose();
  }
}

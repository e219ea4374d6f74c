import type * as tf from '@tensorflow/tfjs';
import { CaptureError } from './capture-error.js';
import { encodeSavedModel } from './encode-saved-model.js';
import type { GraphNode } from './graph-node.js';
import type { NativeBackend } from './native-backend.js';
import { withTemporarySavedModel } from './temporary-saved-model.js';

const TAG = 'train';

/** A graph that TensorFlow has loaded, with the values of its variables. */
export class NativeSession {
  readonly #backend: NativeBackend;
  readonly #model: number;

  private constructor(backend: NativeBackend, model: number) {
    this.#model = model;
    this.#backend = backend;
  }

  /**
   * Loads a graph.
   *
   * @throws CaptureError with code `unsupported` when TensorFlow refuses it; the message names the operation
   */
  static load(backend: NativeBackend, nodes: readonly GraphNode[]): NativeSession {
    const bytes = encodeSavedModel(nodes, { tag: TAG });
    try {
      const model = withTemporarySavedModel(bytes, (folder) => backend.binding.loadSavedModel(folder, TAG));
      return new NativeSession(backend, model);
    } catch (error) {
      throw refused('TensorFlow does not take the recorded graph', error);
    }
  }

  /**
   * Runs the part of the graph that the wanted outputs need.
   *
   * @param inputs - tensors by the names of their placeholders
   * @param outputs - names of nodes whose first outputs are wanted
   * @returns the outputs in order; the caller disposes of them
   * @throws CaptureError with code `unsupported` when an operation fails
   */
  run(inputs: ReadonlyMap<string, tf.Tensor>, outputs: readonly string[]): tf.Tensor[] {
    const [backend, model] = [this.#backend, this.#model];
    const ids = backend.getInputTensorIds([...inputs.values()]);
    const names = (nodes: Iterable<string>) => [...nodes].map((node) => `${node}:0`).join(',');
    try {
      return backend.binding
        .runSavedModel(model, ids, names(inputs.keys()), names(outputs))
        .map((metadata) => backend.createOutputTensor(metadata));
    } catch (error) {
      throw refused('a captured step failed', error);
    }
  }

  dispose(): void {
    this.#backend.binding.deleteSavedModel(this.#model);
  }
}

function refused(what: string, cause: unknown): CaptureError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new CaptureError('unsupported', `${what}: ${reason}`, { cause });
}

import type * as tf from '@tensorflow/tfjs';
import { attributeValues } from '../attribute-values.js';
import { CaptureError } from '../capture-error.js';
import { constantTensor } from '../constant-tensor.js';
import { typeAttribute, type GraphNode } from '../graph-node.js';
import { inferredAttributes } from '../inferred-attributes.js';
import type { BindingAttribute, NativeBackend, NativeBinding, TensorMetadata } from '../native-backend.js';
import type { KnownTensor, RecordingOptions, UpdateOperation } from './recording-parts.js';

/**
 * Writes down what the backend asks of native TensorFlow while a function runs.
 *
 * Operations are carried out as well, as far as it takes to know shapes and types of all tensors; nothing may read their values.
 */
export class Recording {
  readonly nodes: GraphNode[] = [];
  /** Names of the nodes that change variables. */
  readonly updates: string[] = [];
  readonly #references = new Map<number, string>();
  readonly #known = new Map<number, KnownTensor>();
  readonly #makers = new Map<number, string>();
  readonly #types = new Map<number, number>();
  readonly #readers = new Map<string, string>();
  readonly #updated = new Map<number, string>();
  #devices: string[] = [];

  readonly #backend: NativeBackend;
  readonly #options: RecordingOptions;

  constructor(backend: NativeBackend, options: RecordingOptions) {
    this.#options = options;
    this.#backend = backend;
  }

  /** Declares a tensor that the function may use; it must be in TensorFlow already. */
  know(known: KnownTensor): void {
    const id = this.#idOf(known.tensor);
    const { shape, dtype } = known.tensor;
    this.#known.set(id, known);
    this.#options.execution.know(id, { shape, dtype: this.#backend.getDTypeInteger(dtype) });
  }

  /** The output of a node that a tensor is, and TensorFlow's number of its element type. */
  resolve(tensor: tf.Tensor, use: string): { readonly reference: string; readonly dtype: number } {
    const id = this.#idOf(tensor);
    const reference = this.#reference(id, { use, index: 0 });
    return { reference, dtype: this.#types.get(id) ?? this.#backend.getDTypeInteger(tensor.dtype) };
  }

  /** The node that reads a variable, if the function uses its value. */
  readerOf(handle: string): string | undefined {
    return this.#readers.get(handle);
  }

  /** Puts the operations of a function on a device. */
  onDevice<T>(device: string, work: () => T): T {
    this.#devices.push(device);
    try {
      return work();
    } finally {
      this.#devices.pop();
    }
  }

  /**
   * Adds an operation that changes variables in place.
   *
   * @throws CaptureError with code `untracked-tensor` for a variable that is not tracked
   */
  update({ operation, variables, inputs, attributes }: UpdateOperation): void {
    const handles = variables.map((variable) => {
      const handle = this.#options.variables.handleOf(variable);
      if (handle !== undefined) return handle;
      throw new CaptureError(
        'untracked-tensor',
        `${operation} changes the variable '${variable.name}', which the capture does not know; add it to 'variables'`,
      );
    });
    const references = inputs.map((tensor, index) =>
      this.#reference(this.#idOf(tensor), { use: operation, index: variables.length + index }),
    );
    const controlInputs = handles.flatMap((handle) => this.#readers.get(handle) ?? []);
    const node = this.add(operation, {
      inputs: [...handles.map((handle) => `${handle}:0`), ...references],
      controlInputs,
      attributes,
    });
    this.updates.push(node);
    for (const variable of variables) this.#updated.set(this.#idOf(variable), operation);
  }

  /** Adds a node and returns its name. */
  add(operation: string, node: Omit<GraphNode, 'name' | 'operation'>): string {
    const name = `${this.#options.prefix}/${this.nodes.length}_${operation}`;
    const device = node.device ?? this.#devices.at(-1) ?? '';
    this.nodes.push({ ...node, name, operation, device });
    this.#options.onOperation?.(this.nodes.length);
    return name;
  }

  /** The binding that records; everything else is that of native TensorFlow. */
  facade(binding: NativeBinding, isForeign: () => boolean): NativeBinding {
    return Object.create(binding, {
      executeOp: {
        value: (name: string, attributes: BindingAttribute[], inputs: number[], count: number) =>
          this.#record({ name, attributes, inputs, count }, binding),
      },
      createTensor: {
        value: (shape: number[], dtype: number, values: ArrayLike<number | bigint>) => {
          const id = binding.createTensor(shape, dtype, values);
          if (!isForeign()) this.#constant(id, { shape, dtype, values });
          return id;
        },
      },
      tensorDataSync: { value: (id: number) => this.#refuseToRead(id) },
    }) as NativeBinding;
  }

  #record(
    call: { name: string; attributes: BindingAttribute[]; inputs: number[]; count: number },
    binding: NativeBinding,
  ): TensorMetadata[] {
    const { name, attributes, inputs, count } = call;
    const references = inputs.map((id, index) => this.#reference(id, { use: name, index }));
    const values = attributeValues(attributes, { binding, operation: name });
    const outputs = this.#options.execution.run({ name, attributes, values, inputs, count });
    const shapes = outputs.map(({ shape }) => shape);
    const all = { ...inferredAttributes(name, outputs), ...values };
    const node = this.add(name, { inputs: references, attributes: all, shapes });
    for (const [index, { id, dtype }] of outputs.entries()) {
      this.#references.set(id, `${node}:${index}`);
      this.#types.set(id, dtype);
      this.#makers.set(id, name);
    }
    return outputs;
  }

  #constant(
    id: number,
    tensor: { shape: number[]; dtype: number; values: ArrayLike<number | bigint> },
  ): void {
    const value = constantTensor(tensor, this.#backend.binding);
    const node = this.add('Const', {
      inputs: [],
      shapes: [tensor.shape],
      attributes: { dtype: typeAttribute(tensor.dtype), value: { kind: 'tensor', value } },
    });
    this.#references.set(id, `${node}:0`);
    this.#makers.set(id, 'a constant');
    this.#options.execution.constant(id, tensor);
  }

  #reference(id: number, { use, index }: { use: string; index: number }): string {
    const stale = this.#updated.get(id);
    if (stale !== undefined)
      throw new CaptureError(
        'unsupported',
        `operation ${use} reads a variable (input ${index}) after ${stale} has changed it in place; read it before`,
      );
    const reference = this.#references.get(id);
    if (reference !== undefined) return reference;
    const known = this.#known.get(id);
    if (known === undefined) throw untracked(use, index);
    const node = { ...known.node(), shapes: [known.tensor.shape] };
    this.nodes.push(node);
    if (known.handle !== undefined) this.#readers.set(known.handle, node.name);
    this.#references.set(id, `${node.name}:0`);
    return `${node.name}:0`;
  }

  #refuseToRead(id: number): never {
    const maker = this.#makers.get(id);
    const what = maker === undefined ? 'an input or a variable' : `the result of ${maker}`;
    throw new CaptureError(
      'value-read',
      `the captured function reads the values of ${what} (dataSync, arraySync, print, or a condition on them); a graph is ` +
        'recorded before there are values: use tensor operations such as tf.where instead, or return the tensor and read it ' +
        'after the step',
    );
  }

  #idOf(tensor: tf.Tensor): number {
    return this.#backend.getInputTensorIds([tensor])[0]!;
  }
}

function untracked(use: string, index: number): CaptureError {
  return new CaptureError(
    'untracked-tensor',
    `operation ${use} uses (as input ${index}) a tensor that was made outside of the captured function; hand it over: under ` +
      "'inputs' if it changes from step to step, under 'variables' if it is a tf.Variable, under 'constants' if it never changes",
  );
}

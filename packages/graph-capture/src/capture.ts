import * as tf from '@tensorflow/tfjs';
import { checkRepeatable } from './recording/check-repeatable.js';
import { CaptureError } from './capture-error.js';
import type { CaptureListener, CapturePhase } from './capture-progress.js';
import type { CapturedGraph, OutputStructure } from './captured-graph.js';
import { GraphVariables } from './graph-variables.js';
import { castToBfloat16 } from './cast-to-bfloat16.js';
import { checkInput, type InputSpecification } from './input-specification.js';
import { requireNativeBackend } from './native-backend.js';
import { recordFunction, type CaptureInputs, type CaptureOutput } from './recording/record-function.js';

/** How to compute: entirely in float32, or convolutions, matrix products and what lies between them in bfloat16. */
export type Precision = 'float32' | 'bfloat16';

/** Whether a function only follows shapes and types of tensors while it is recorded, or computes their values. */
export type RecordingMode = 'shapes' | 'values';

/** What {@link capture} needs to know of a function. */
export interface CaptureOptions<Inputs extends CaptureInputs> {
  /** Everything that may differ from call to call, by name: images, labels, learning rate, random seed, … */
  readonly inputs: { readonly [Name in keyof Inputs]: InputSpecification };
  /** Variables that the function reads or assigns; functions that share them are captured with one `GraphVariables`. @default [] */
  readonly variables?: readonly tf.Variable[] | GraphVariables;
  /** Other tensors from outside; their values become part of the graph. @default [] */
  readonly constants?: readonly tf.Tensor[];
  /** @default 'float32' */
  readonly precision?: Precision;
  /** Name of the function in messages. @default that of the function itself */
  readonly name?: string;
  /**
   * Whether to record twice and compare, so that a value that JavaScript makes anew in every call (a random number, a
   * counter) is found out instead of frozen.
   *
   * @default true
   */
  readonly verify?: boolean;
  /**
   * How the function runs while it is recorded, for the same graph: `shapes` computes nothing but what follows from constants,
   * and takes little time and memory; `values` computes everything, with the memory of a step that is not captured.
   *
   * @default 'shapes'
   */
  readonly recording?: RecordingMode;
  /** Number of combinations of input shapes that are kept; each takes memory and a start. @default 16 */
  readonly maxGraphs?: number;
  /** Is told what is being recorded, loaded and optimized. @default none */
  readonly onProgress?: CaptureListener | undefined;
}

let captures = 0;

/**
 * Turns a function of tensors into a TensorFlow graph, which runs as one call: no JavaScript per operation, and TensorFlow's
 * graph optimizer on top.
 *
 * The function is run once for every combination of input shapes, at the first call with them (twice for the first one, to
 * verify), without computing what follows from inputs and variables. It may use operations of TensorFlow.js, gradients, layers
 * and optimizers; it may assign variables, but neither read values nor make variables. What it computes must depend on nothing but its inputs, the variables and the constants.
 *
 * @param work - the function; it returns a tensor, a list or a record of tensors, or nothing
 * @param options - its inputs, its variables and more
 * @returns the captured function
 * @throws CaptureError with code `backend` when native TensorFlow is not the active backend
 *
 * @example
 * ```ts
 * const weight = tf.variable(tf.tensor1d([1, 2]));
 * const step = capture(
 *   ({ x, rate }) => {
 *     const { value, grads } = tf.variableGrads(() => tf.sum(tf.square(tf.sub(weight, x))), [weight]);
 *     weight.assign(weight.sub(grads[weight.name].mul(rate)));
 *     return value;
 *   },
 *   { inputs: { x: { dtype: 'float32', shape: [2] }, rate: { dtype: 'float32', shape: [] } }, variables: [weight] },
 * );
 * step.run({ x: tf.zeros([2]), rate: tf.scalar(0.25) }).dataSync(); // Float32Array [5]
 * step.run({ x: tf.zeros([2]), rate: tf.scalar(0.25) }).dataSync(); // Float32Array [1.25]
 * ```
 */
export function capture<Inputs extends CaptureInputs, Output extends CaptureOutput>(
  work: (inputs: Inputs) => Output,
  options: CaptureOptions<Inputs>,
): CapturedFunction<Inputs, Output> {
  return new CapturedFunction(work, options);
}

/** A function that runs as a TensorFlow graph. */
export class CapturedFunction<Inputs extends CaptureInputs, Output extends CaptureOutput> {
  /** The variables in TensorFlow. */
  readonly variables: GraphVariables;
  /** Name of the function in messages. */
  readonly name: string;
  readonly #backend = requireNativeBackend();
  readonly #graphs = new Map<string, CapturedGraph>();
  readonly #ownsVariables: boolean;
  readonly #number = captures++;
  #disposed = false;
  readonly #work: (inputs: Inputs) => Output;
  readonly #options: CaptureOptions<Inputs>;

  constructor(work: (inputs: Inputs) => Output, options: CaptureOptions<Inputs>) {
    this.#options = options;
    this.#work = work;
    const { variables = [], name = work.name || 'captured function' } = options;
    this.#ownsVariables = !(variables instanceof GraphVariables);
    this.variables = variables instanceof GraphVariables ? variables : new GraphVariables(variables);
    this.name = name;
    for (const input of Object.keys(options.inputs)) {
      if (!/^\w+$/.test(input))
        throw new CaptureError(
          'input',
          `${name}: '${input}' cannot name an input; use letters, digits and _`,
        );
    }
  }

  /** Number of graphs so far, one for every combination of input shapes. */
  get graphCount(): number {
    return this.#graphs.size;
  }

  /**
   * Runs the function once.
   *
   * @param inputs - a tensor for every declared input; they stay the caller's
   * @returns what the function returns; the caller disposes of it
   * @throws CaptureError when an input does not fit, or when the function cannot be captured
   */
  run(inputs: Inputs): Output {
    const ordered = this.#ordered(inputs);
    return tf.tidy(() => {
      const graph = this.#graphFor(ordered);
      const operations = graph.nodes.length;
      const outputs = this.variables.run(graph, {
        inputs: Object.values(ordered),
        onPhase: (phase) => this.#tell(phase, { operations }),
      });
      return restructure(outputs, graph.structure) as tf.TensorContainer;
    }) as Output;
  }

  /**
   * Records the function for shapes of inputs that will come, so that all of them are there when TensorFlow loads the graph:
   * a shape that turns up later costs a load of the whole graph.
   *
   * @param shapes - a shape for every input
   * @throws CaptureError when a shape does not fit, or when the function cannot be captured
   */
  prepare(shapes: { readonly [Name in keyof Inputs]: readonly number[] }): void {
    tf.tidy(() => {
      const entries = Object.entries(this.#options.inputs).map(([name, { dtype }]) => [
        name,
        tf.zeros([...(shapes[name] as readonly number[])], dtype),
      ]);
      this.#graphFor(this.#ordered(Object.fromEntries(entries)));
    });
  }

  /** Frees the graphs, and the variables in TensorFlow unless they are shared with others. */
  dispose(): void {
    for (const graph of this.#graphs.values()) this.variables.remove(graph);
    this.#graphs.clear();
    if (this.#ownsVariables) this.variables.dispose();
    this.#disposed = true;
  }

  /** The inputs in the order of their declaration, checked. */
  #ordered(inputs: Inputs): CaptureInputs {
    if (this.#disposed)
      throw new CaptureError('disposed', `${this.name}: the captured function has been disposed of`);
    const { name } = this;
    const unknown = Object.keys(inputs).find((key) => !Object.hasOwn(this.#options.inputs, key));
    if (unknown !== undefined) {
      const known = Object.keys(this.#options.inputs).join(', ');
      throw new CaptureError('input', `${name}: unknown input '${unknown}'; declared are ${known || 'none'}`);
    }
    return Object.fromEntries(
      Object.entries(this.#options.inputs).map(([key, specification]) => {
        checkInput(inputs[key], { name: key, work: name, specification });
        return [key, inputs[key] as tf.Tensor];
      }),
    );
  }

  #graphFor(inputs: CaptureInputs): CapturedGraph {
    const key = Object.values(inputs)
      .map(({ shape }) => shape.join('x'))
      .join(';');
    const known = this.#graphs.get(key);
    if (known) return known;
    const { maxGraphs = 16 } = this.#options;
    if (this.#graphs.size >= maxGraphs)
      throw new CaptureError(
        'input',
        `${this.name}: a ${maxGraphs + 1}th combination of input shapes (${describeShapes(inputs)}); every one needs a graph of ` +
          "its own: pad inputs to fewer shapes, or raise 'maxGraphs'",
      );
    const graph = this.#record(inputs);
    this.#graphs.set(key, graph);
    this.variables.add(graph);
    return graph;
  }

  #record(inputs: CaptureInputs): CapturedGraph {
    const { constants = [], verify = true, precision = 'float32', recording = 'shapes' } = this.#options;
    const prefix = `function${this.#number}/graph${this.#graphs.size}`;
    const computes = recording === 'values';
    const options = {
      backend: this.#backend,
      inputs,
      variables: this.variables,
      constants,
      prefix,
      computes,
    };
    const work = this.#work as unknown as (inputs: CaptureInputs) => CaptureOutput;
    const once = (phase: CapturePhase, total?: number) => {
      const known = total === undefined ? {} : { total };
      const onOperation = (operations: number) => this.#tell(phase, { operations, ...known });
      onOperation(0);
      return recordFunction(work, { ...options, onOperation });
    };
    try {
      const graph = once('record');
      // What makes a function unrepeatable does not depend on shapes: one look is enough.
      if (verify && this.#graphs.size === 0) checkRepeatable(graph, once('verify', graph.nodes.length));
      return precision === 'bfloat16' ? { ...graph, nodes: castToBfloat16(graph.nodes) } : graph;
    } catch (error) {
      if (error instanceof CaptureError)
        throw new CaptureError(error.code, `${this.name}: ${error.message}`, { cause: error });
      throw error;
    }
  }

  #tell(phase: CapturePhase, count: { readonly operations: number; readonly total?: number }): void {
    this.#options.onProgress?.({ name: this.name, phase, ...count });
  }
}

function restructure(outputs: readonly tf.Tensor[], structure: OutputStructure): unknown {
  switch (structure.form) {
    case 'nothing':
      return undefined;
    case 'tensor':
      return outputs[0];
    case 'list':
      return outputs;
    case 'record':
      return Object.fromEntries(structure.keys.map((key, index) => [key, outputs[index]]));
  }
}

function describeShapes(inputs: CaptureInputs): string {
  return Object.entries(inputs)
    .map(([name, { shape }]) => `${name} [${shape.join(', ')}]`)
    .join(', ');
}

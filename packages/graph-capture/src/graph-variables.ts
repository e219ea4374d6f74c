import * as tf from '@tensorflow/tfjs';
import { CaptureError } from './capture-error.js';
import type { CapturePhase } from './capture-progress.js';
import type { CapturedGraph } from './captured-graph.js';
import { copyOfTensor } from './copy-of-tensor.js';
import { requireNativeBackend, type NativeBackend } from './native-backend.js';
import { NativeSession } from './native-session.js';
import type { Recording } from './recording/recording.js';
import { allWritten, variableName, variableNodes } from './variable-nodes.js';

/**
 * Variables that live in TensorFlow, shared by all functions that are captured with them.
 *
 * Each stands for a `tf.Variable`, which gives it its first value. While captured steps change the values in TensorFlow, the
 * `tf.Variable` keeps what it had; {@link pull} brings it up to date. A value that is assigned to the `tf.Variable` is taken
 * over before the next step.
 *
 * @example
 * ```ts
 * const weight = tf.variable(tf.scalar(1));
 * const variables = new GraphVariables([weight]);
 * const step = capture(() => { weight.assign(weight.add(1)); }, { inputs: {}, variables });
 * step.run({});
 * weight.dataSync(); // Float32Array [1]
 * variables.pull();
 * weight.dataSync(); // Float32Array [2]
 * ```
 */
export class GraphVariables {
  readonly #backend: NativeBackend;
  readonly #indexes: ReadonlyMap<tf.Variable, number>;
  /** Functions that belong in the graph. */
  readonly #graphs = new Set<CapturedGraph>();
  /** Functions that are in the graph of the session. */
  #loaded: ReadonlySet<CapturedGraph> = new Set();
  /** Functions that have run in the session. */
  #started = new Set<CapturedGraph>();
  #session: NativeSession | undefined;
  /** What was in the variables when TensorFlow's values were last equal to them. */
  #synchronous: (object | undefined)[];
  /** What the variables held when the recording under way began. */
  #recorded: readonly tf.Tensor[] = [];
  #disposed = false;

  /** @throws CaptureError with code `backend` when native TensorFlow is not the active backend */
  constructor(readonly variables: readonly tf.Variable[]) {
    this.#backend = requireNativeBackend();
    this.#indexes = new Map(variables.map((variable, index) => [variable, index]));
    this.#synchronous = variables.map(() => undefined);
  }

  /** Brings every `tf.Variable` up to date with TensorFlow. */
  pull(): void {
    if (!this.#session || this.variables.length === 0) return;
    this.push();
    const names = this.variables.map((_, index) => variableName(index, 'value'));
    const values = this.#session.run(new Map(), names);
    for (const [index, variable] of this.variables.entries()) variable.assign(values[index] as tf.Tensor);
    tf.dispose(values);
    this.#synchronous = this.variables.map(({ dataId }) => dataId);
  }

  /** Gives TensorFlow the values of those `tf.Variable`s that were assigned since; every step does so by itself. */
  push(): void {
    this.#checkUsable();
    const changed = [...this.variables.keys()].filter(
      (index) => this.variables[index]?.dataId !== this.#synchronous[index],
    );
    if (!this.#session || changed.length === 0) return;
    const values = changed.map((index) => [index, this.variables[index] as tf.Tensor] as const);
    this.#write(this.#session, values);
    for (const index of changed) this.#synchronous[index] = this.variables[index]?.dataId;
  }

  /**
   * Reads the present value of one variable from TensorFlow.
   *
   * @returns a tensor that the caller disposes of
   * @throws CaptureError with code `untracked-tensor` for a variable that is not among these
   */
  read(variable: tf.Variable): tf.Tensor {
    const index = this.#indexes.get(variable);
    if (index === undefined)
      throw new CaptureError(
        'untracked-tensor',
        `variable '${variable.name}' is not among the captured ones`,
      );
    this.push();
    if (!this.#session) return variable.clone();
    return this.#session.run(new Map(), [variableName(index, 'value')])[0] as tf.Tensor;
  }

  /** Frees what TensorFlow holds; the `tf.Variable`s stay, with the values they have. */
  dispose(): void {
    this.#session?.dispose();
    this.#session = undefined;
    this.#graphs.clear();
    this.#disposed = true;
  }

  /** Name of the node that holds a variable. */
  handleOf(variable: tf.Variable): string | undefined {
    const index = this.#indexes.get(variable);
    return index === undefined ? undefined : variableName(index);
  }

  /** Runs a captured function, with tensors in the order of its inputs; `onPhase` is told about what only a first run needs. */
  run(
    graph: CapturedGraph,
    {
      inputs,
      onPhase,
    }: { readonly inputs: readonly tf.Tensor[]; readonly onPhase: (phase: CapturePhase) => void },
  ): tf.Tensor[] {
    this.#checkUsable();
    if (!(this.#session && this.#loaded.has(graph))) onPhase('load');
    const session = this.#sessionWith(graph);
    this.push();
    const feeds = new Map(graph.inputs.map((name, index) => [name, inputs[index] as tf.Tensor]));
    if (this.#started.has(graph)) return session.run(feeds, graph.outputs);
    onPhase('optimize');
    const outputs = session.run(feeds, graph.outputs);
    this.#started.add(graph);
    onPhase('ready');
    return outputs;
  }

  /** Puts a function into the graph, from the next run of one that is not yet in it. */
  add(graph: CapturedGraph): void {
    this.#graphs.add(graph);
  }

  /** Leaves a function out of the graph, from the next change on. */
  remove(graph: CapturedGraph): void {
    this.#graphs.delete(graph);
  }

  /**
   * Lets a recording know all variables.
   *
   * @returns a function that puts their values back
   */
  prepareRecording(recording: Recording, prefix: string): () => void {
    this.#checkUsable();
    const copies = this.variables.map((variable, index) => {
      const copy = copyOfTensor(this.#backend, variable);
      if (this.#synchronous[index] === variable.dataId) this.#synchronous[index] = copy.dataId;
      variable.assign(copy);
      const handle = variableName(index);
      const node = () => ({
        name: `${prefix}/read/${index}`,
        operation: 'ReadVariableOp',
        inputs: [`${handle}:0`],
        attributes: {
          dtype: { kind: 'type' as const, value: this.#backend.getDTypeInteger(variable.dtype) },
        },
      });
      recording.know({ tensor: variable, node, handle });
      return copy;
    });
    this.#recorded = copies;
    return () => {
      for (const [index, variable] of this.variables.entries()) {
        const copy = copies[index] as tf.Tensor;
        if (variable.dataId !== copy.dataId) variable.assign(copy);
      }
      this.#recorded = [];
    };
  }

  /** Adds an assignment to a recording for every variable that the function has changed. */
  recordAssignments(recording: Recording): void {
    for (const [index, variable] of this.variables.entries()) {
      if (variable.dataId === this.#recorded[index]?.dataId) continue;
      const handle = variableName(index);
      const { reference, dtype } = recording.resolve(variable, 'an assignment');
      const reader = recording.readerOf(handle);
      const node = recording.add('AssignVariableOp', {
        inputs: [`${handle}:0`, reference],
        controlInputs: reader === undefined ? [] : [reader],
        attributes: { dtype: { kind: 'type', value: dtype } },
        device: '',
      });
      recording.updates.push(node);
    }
  }

  /** The session whose graph holds a function; a new one takes over the values of the one before. */
  #sessionWith(graph: CapturedGraph): NativeSession {
    if (this.#session && this.#loaded.has(graph)) return this.#session;
    const graphs = new Set(this.#graphs);
    const functions = [...graphs].flatMap(({ nodes }) => nodes);
    const nodes = [...variableNodes(this.variables, this.#backend), ...functions];
    const session = NativeSession.load(this.#backend, nodes);
    tf.tidy(() => {
      this.pull();
      this.#write(session, [...this.variables.entries()]);
    });
    this.#session?.dispose();
    this.#session = session;
    this.#loaded = graphs;
    this.#started = new Set();
    this.#synchronous = this.variables.map(({ dataId }) => dataId);
    return session;
  }

  #write(session: NativeSession, values: readonly (readonly [index: number, value: tf.Tensor])[]): void {
    if (values.length === 0) return;
    const feeds = new Map(values.map(([index, value]) => [variableName(index, 'input'), value]));
    const all = values.length === this.variables.length;
    const written = all ? [allWritten] : values.map(([index]) => variableName(index, 'written'));
    tf.dispose(session.run(feeds, written));
  }

  #checkUsable(): void {
    const gone = this.variables.find(({ isDisposed }) => isDisposed);
    if (!this.#disposed && !gone) return;
    throw new CaptureError(
      'disposed',
      gone
        ? `the captured variable '${gone.name}' has been disposed of`
        : 'these variables have been disposed of',
    );
  }
}

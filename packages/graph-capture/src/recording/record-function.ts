import * as tf from '@tensorflow/tfjs';
import { CaptureError } from '../capture-error.js';
import type { CapturedGraph, OutputStructure } from '../captured-graph.js';
import { copyOfTensor } from '../copy-of-tensor.js';
import { typeAttribute } from '../graph-node.js';
import type { GraphVariables } from '../graph-variables.js';
import type { NativeBackend } from '../native-backend.js';
import { ShapeExecution } from '../shapes/shape-execution.js';
import { NeedsElements } from '../shapes/stand-ins.js';
import { trueNode } from '../true-node.js';
import { computingExecution } from './computing-execution.js';
import type { Execution } from './execution.js';
import { constantNode, inputNode, placeholderName } from './known-nodes.js';
import { guardOtherVariables } from './other-variables.js';
import { recordCalls } from './record-calls.js';
import { Recording } from './recording.js';

/** What a captured function may return. */
export type CaptureOutput = tf.Tensor | readonly tf.Tensor[] | Readonly<Record<string, tf.Tensor>> | void;

/** Inputs of a captured function, by name. */
export type CaptureInputs = Readonly<Record<string, tf.Tensor>>;

/** How a function is recorded. */
export interface RecordOptions {
  readonly backend: NativeBackend;
  /** Examples of the inputs: their shapes and types count, their values do not. */
  readonly inputs: CaptureInputs;
  readonly variables: GraphVariables;
  readonly constants: readonly tf.Tensor[];
  /** Begins the names of all nodes. */
  readonly prefix: string;
  /** Whether everything is computed at once, as without a recording. @default false */
  readonly computes?: boolean;
  /** Is told how many operations are recorded, after each. @default none */
  readonly onOperation?: ((operations: number) => void) | undefined;
}

/**
 * Runs a function once and records it as a part of a graph. The variables keep the values they had.
 *
 * It computes nothing but what follows from constants; a function with operations for which that is not enough runs once
 * more and computes everything.
 *
 * @throws CaptureError when the function cannot be recorded
 */
export function recordFunction(
  work: (inputs: CaptureInputs) => CaptureOutput,
  options: RecordOptions,
): CapturedGraph {
  const { binding } = options.backend;
  try {
    if (!options.computes) return recordTidily(work, { ...options, execution: new ShapeExecution(binding) });
  } catch (error) {
    if (!(error instanceof NeedsElements)) throw error;
  }
  return recordTidily(work, { ...options, execution: computingExecution(binding) });
}

type RecordRun = RecordOptions & { readonly execution: Execution };

function recordTidily(work: (inputs: CaptureInputs) => CaptureOutput, run: RecordRun): CapturedGraph {
  let graph: CapturedGraph | undefined;
  tf.tidy(() => {
    graph = recordWithin(work, run);
  });
  return graph as unknown as CapturedGraph;
}

/** Leaves tensors behind that the caller disposes of. */
function recordWithin(
  work: (inputs: CaptureInputs) => CaptureOutput,
  { backend, variables, prefix, onOperation, execution, ...options }: RecordRun,
): CapturedGraph {
  const inputs = Object.entries(options.inputs).map(
    ([name, tensor]) => [name, copyOfTensor(backend, tensor)] as const,
  );
  const recording = new Recording(backend, { prefix, variables, execution, onOperation });
  for (const [name, tensor] of inputs) {
    recording.know(inputNode(tensor, { name, prefix, backend }));
    // Also an input that the function does not use is fed.
    recording.resolve(tensor, 'the inputs');
  }
  for (const tensor of options.constants) recording.know(constantNode(tensor, { prefix, backend }));
  const restore = variables.prepareRecording(recording, prefix);
  const isKnown = (variable: tf.Variable) => variables.handleOf(variable) !== undefined;
  try {
    const returned = guardOtherVariables(isKnown, () =>
      recordCalls(backend, recording, () => {
        const result = work(Object.fromEntries(inputs));
        return finish(result, { recording, variables, prefix });
      }),
    );
    return {
      ...returned,
      nodes: recording.nodes,
      inputs: inputs.map(([name]) => placeholderName(prefix, name)),
    };
  } finally {
    restore();
  }
}

function finish(
  result: CaptureOutput,
  { recording, variables, prefix }: { recording: Recording; variables: GraphVariables; prefix: string },
): Pick<CapturedGraph, 'outputs' | 'structure'> {
  const { tensors, structure } = flatten(result);
  const resolved = tensors.map((tensor) => recording.resolve(tensor, 'the result'));
  variables.recordAssignments(recording);
  const controlInputs = recording.updates;
  const outputs = resolved.map(({ reference, dtype }, index) => {
    const name = `${prefix}/output/${index}`;
    recording.nodes.push({
      name,
      operation: 'Identity',
      inputs: [reference],
      controlInputs,
      attributes: { T: typeAttribute(dtype) },
    });
    return name;
  });
  if (outputs.length === 0) outputs.push(doneNode(recording, prefix));
  return { outputs, structure };
}

/** A function without a result still needs something to fetch. */
function doneNode(recording: Recording, prefix: string): string {
  const name = `${prefix}/done`;
  recording.nodes.push(trueNode(name, recording.updates));
  return name;
}

function flatten(result: unknown): { tensors: readonly tf.Tensor[]; structure: OutputStructure } {
  if (result === undefined || result === null) return { tensors: [], structure: { form: 'nothing' } };
  if (result instanceof tf.Tensor) return { tensors: [result], structure: { form: 'tensor' } };
  if (result instanceof Promise)
    throw new CaptureError(
      'asynchronous',
      'the captured function is asynchronous; a graph is recorded in one go: make it return tensors, not a promise',
    );
  const list = Array.isArray(result);
  const tensors = Object.values(result) as unknown[];
  const stranger = tensors.find((tensor) => !(tensor instanceof tf.Tensor));
  if (typeof result !== 'object' || stranger !== undefined)
    throw new CaptureError(
      'output',
      `the captured function returned ${describe(stranger ?? result)}; it must return a tensor, a list or a record of tensors`,
    );
  const structure: OutputStructure = list
    ? { form: 'list', length: tensors.length }
    : { form: 'record', keys: Object.keys(result) };
  return { tensors: tensors as tf.Tensor[], structure };
}

function describe(value: unknown): string {
  return typeof value === 'object'
    ? `an object (${value?.constructor?.name ?? 'null'})`
    : `a ${typeof value}`;
}

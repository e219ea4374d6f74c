import type { NativeBinding, TensorMetadata } from '../native-backend.js';
import type { Execution, OperationCall } from '../recording/execution.js';
import { inferOutputs } from './infer-outputs.js';
import { sizeOf, type TensorType } from './shape-function.js';
import { outputsByTrial } from './stand-ins.js';

/** Results with more elements than this are not computed, even from constants alone. */
const FEW = 65536;

/** Numbers of tensors without elements; the backend leaves negative ones alone when it frees a tensor. */
let nextWithoutElements = -2;

/**
 * Follows shapes and types through a function without computing it: tensors have no elements, and take no memory.
 *
 * What follows from constants alone is computed (shapes and axes that operations take as inputs are such), and so are
 * operations without a shape function, for a moment and with stand-ins for their inputs.
 *
 * @example
 * ```ts
 * new ShapeExecution(binding).run({ name: 'Neg', attributes, values, inputs: [id], count: 1 }); // [{ id: -2, … }]
 * ```
 */
export class ShapeExecution implements Execution {
  readonly #types = new Map<number, TensorType>();
  /** Tensors that follow from constants alone, which have elements. */
  readonly #computed = new Set<number>();
  readonly #binding: NativeBinding;

  constructor(binding: NativeBinding) {
    this.#binding = binding;
  }

  know(id: number, type: TensorType): void {
    this.#types.set(id, type);
  }

  constant(id: number, type: TensorType): void {
    this.#types.set(id, type);
    this.#computed.add(id);
  }

  /** @throws NeedsElements when the operation must be computed with what it is really given */
  run(call: OperationCall): TensorMetadata[] {
    const inputs = call.inputs.map((id) => this.#types.get(id)!);
    const numbers = (index: number) => this.#numbers(call.inputs[index]!);
    const inferred = inferOutputs(call.name, { inputs, attributes: call.values, numbers });
    const types = inferred?.length === call.count ? inferred : undefined;
    const few = types === undefined || types.every(({ shape }) => sizeOf(shape) <= FEW);
    if (few && call.inputs.every((id) => this.#computed.has(id))) return this.#compute(call);
    return (types ?? outputsByTrial(call, { types: inputs, binding: this.#binding })).map((type) => {
      const id = nextWithoutElements--;
      this.know(id, type);
      return { id, shape: [...type.shape], dtype: type.dtype };
    });
  }

  #compute({ name, attributes, inputs, count }: OperationCall): TensorMetadata[] {
    const outputs = this.#binding.executeOp(name, attributes, inputs, count);
    for (const { id, shape, dtype } of outputs) this.constant(id, { shape, dtype });
    return outputs;
  }

  #numbers(id: number): readonly number[] | undefined {
    if (!this.#computed.has(id)) return undefined;
    return Array.from(this.#binding.tensorDataSync(id), Number);
  }
}

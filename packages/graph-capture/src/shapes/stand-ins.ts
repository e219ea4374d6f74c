import type { NativeBinding, TensorMetadata } from '../native-backend.js';
import type { OperationCall } from '../recording/execution.js';
import { sameShape, type TensorType } from './shape-function.js';

/** Thrown when what an operation gives depends on the elements of its inputs, which a recording of shapes does not have. */
export class NeedsElements extends Error {
  override readonly name = 'NeedsElements';
}

/**
 * Operations that give as many elements as their inputs ask for, which zeros and ones do not tell: both have one that is unique, and
 * of boxes that are all alike one is kept.
 */
const sizedByElements: ReadonlySet<string> = new Set(
  (
    'Where Unique UniqueV2 UniqueWithCounts UniqueWithCountsV2 ListDiff DynamicPartition Bincount DenseBincount RaggedBincount ' +
    'NonMaxSuppression NonMaxSuppressionV2 NonMaxSuppressionV3 NonMaxSuppressionV4 NonMaxSuppressionV5 ' +
    'NonMaxSuppressionWithOverlaps CombinedNonMaxSuppression GenerateBoundingBoxProposals ' +
    'SegmentSum SegmentMean SegmentProd SegmentMax SegmentMin SparseSegmentSum SparseSegmentMean SparseSegmentSqrtN ' +
    'SparseFillEmptyRows SparseSlice SparseAdd SparseSparseMaximum SparseSparseMinimum SparseToSparseSetOperation ' +
    'DenseToSparseSetOperation DenseToDenseSetOperation RaggedGather RaggedRange RaggedTensorToTensor RaggedTensorToSparse ' +
    'SparseCross StringSplit StringSplitV2 StringNGrams'
  ).split(' '),
);

/**
 * Asks TensorFlow what the outputs of an operation are: computes it twice, with zeros and with ones in place of inputs that have
 * no elements, and frees everything.
 *
 * @param options - `types` of the inputs
 * @throws NeedsElements when TensorFlow refuses these numbers, or when it matters what they are
 *
 * @example
 * ```ts
 * outputsByTrial(resizeBilinear, { types, binding }); // [{ shape: [8, 64, 64, 3], dtype: 1 }]
 * ```
 */
export function outputsByTrial(
  call: OperationCall,
  options: { readonly types: readonly TensorType[]; readonly binding: NativeBinding },
): readonly TensorType[] {
  if (sizedByElements.has(call.name)) throw dependsOnElements(call);
  const [zeros, ones] = [trial(call, { ...options, element: 0 }), trial(call, { ...options, element: 1 })];
  const same = zeros.every(
    ({ shape, dtype }, index) => sameShape(shape, ones[index]!.shape) && dtype === ones[index]!.dtype,
  );
  if (same) return zeros;
  throw dependsOnElements(call);
}

function dependsOnElements({ name }: OperationCall): NeedsElements {
  return new NeedsElements(`the shapes that ${name} gives depend on the elements of its inputs`);
}

function trial(
  call: OperationCall,
  {
    types,
    binding,
    element,
  }: { readonly types: readonly TensorType[]; readonly binding: NativeBinding; readonly element: 0 | 1 },
): readonly TensorType[] {
  const made: number[] = [];
  try {
    const inputs = call.inputs.map((id, index) => {
      if (id >= 0) return id;
      const ids = filled(types[index]!, { binding, element });
      made.push(...ids);
      return ids[0];
    });
    const outputs = binding.executeOp(call.name, call.attributes, inputs, call.count);
    made.push(...outputs.map(({ id }) => id));
    return outputs.map(({ shape, dtype }) => ({ shape, dtype }));
  } catch (error) {
    throw new NeedsElements(`${call.name} cannot be tried out`, { cause: error });
  } finally {
    for (const id of made) binding.deleteTensor(id);
  }
}

/** The numbers of a tensor with the same element everywhere, and of those that it was made from. */
function filled(
  { shape, dtype }: TensorType,
  { binding, element }: { readonly binding: NativeBinding; readonly element: 0 | 1 },
): [number, ...number[]] {
  const { TF_ATTR_BOOL, TF_ATTR_TYPE, TF_INT32 } = binding;
  const type = (name: string, value: number) => ({ name, type: TF_ATTR_TYPE, value });
  const sizes = binding.createTensor([shape.length], TF_INT32, Int32Array.from(shape));
  const number = binding.createTensor([], TF_INT32, Int32Array.of(element));
  const [cast] = binding.executeOp(
    'Cast',
    [type('SrcT', TF_INT32), type('DstT', dtype), { name: 'Truncate', type: TF_ATTR_BOOL, value: false }],
    [number],
    1,
  );
  const [all] = binding.executeOp(
    'Fill',
    [type('T', dtype), type('index_type', TF_INT32)],
    [sizes, cast!.id],
    1,
  ) as [TensorMetadata];
  return [all.id, cast!.id, number, sizes];
}

import { broadcastShape } from './elementwise-shapes.js';
import { attribute, check, checkFloats, input, type ShapeFunction } from './shape-function.js';

/** Rows of the first matrix by columns of the second, either of them transposed where its flag says so. */
function product(flags: readonly [string, string]): ShapeFunction {
  return (call) => {
    const [a, b] = [input(call, 0), input(call, 1)];
    checkFloats(call, call.inputs);
    check(a.shape.length >= 2 && b.shape.length >= 2);
    const [turnsA, turnsB] = flags.map((name) => attribute(call, { name, kind: 'bool' }));
    const [rows, inner] = turned(a.shape, turnsA!);
    const [depth, columns] = turned(b.shape, turnsB!);
    check(inner === depth);
    const outer = broadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
    return [{ shape: [...outer, rows, columns], dtype: a.dtype }];
  };
}

function turned(shape: readonly number[], turns: boolean): [number, number] {
  const [rows, columns] = [shape.at(-2)!, shape.at(-1)!];
  return turns ? [columns, rows] : [rows, columns];
}

/** Products of matrices. */
export const productShapes: Readonly<Record<string, ShapeFunction>> = {
  MatMul: product(['transpose_a', 'transpose_b']),
  BatchMatMulV2: product(['adj_x', 'adj_y']),
};

import type * as tf from '@tensorflow/tfjs';
import { typeAttribute, type GraphNode } from './graph-node.js';
import type { NativeBackend } from './native-backend.js';
import { trueNode } from './true-node.js';

/** Nodes of a variable besides the one that holds it. */
type VariablePart = 'input' | 'assign' | 'written' | 'value';

/**
 * Name of a node of the variable at an index.
 *
 * @param part - `input` takes a new value, `assign` stores it, `written` is true once that is done, `value` reads the variable;
 * by default the node that holds it
 *
 * @example
 * ```ts
 * variableName(3, 'value'); // 'variable/3/value'
 * ```
 */
export function variableName(index: number, part?: VariablePart): string {
  return part === undefined ? `variable/${index}` : `variable/${index}/${part}`;
}

/** Name of the node that is true once every variable has been written. */
export const allWritten = 'variables/written';

/** The nodes that hold, write and read variables. */
export function variableNodes(variables: readonly tf.Variable[], backend: NativeBackend): GraphNode[] {
  const nodes = variables.flatMap((variable, index): GraphNode[] => {
    const dtype = typeAttribute(backend.getDTypeInteger(variable.dtype));
    const shape = { kind: 'shape' as const, value: variable.shape };
    const name = variableName(index);
    const [input, assign, written, value] = (['input', 'assign', 'written', 'value'] as const).map((part) =>
      variableName(index, part),
    ) as [string, string, string, string];
    return [
      {
        name,
        operation: 'VarHandleOp',
        inputs: [],
        attributes: {
          dtype,
          shape,
          shared_name: { kind: 'string' as const, value: name },
          container: { kind: 'string' as const, value: '' },
        },
      },
      { name: input, operation: 'Placeholder', inputs: [], attributes: { dtype, shape } },
      {
        name: assign,
        operation: 'AssignVariableOp',
        inputs: [`${name}:0`, `${input}:0`],
        attributes: { dtype },
      },
      trueNode(written, [assign]),
      { name: value, operation: 'ReadVariableOp', inputs: [`${name}:0`], attributes: { dtype } },
    ];
  });
  const assigned = variables.map((_, index) => variableName(index, 'assign'));
  return [...nodes, trueNode(allWritten, assigned)];
}

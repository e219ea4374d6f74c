import { CaptureError } from './capture-error.js';
import type { AttributeValue } from './graph-node.js';
import type { BindingAttribute, NativeBinding } from './native-backend.js';

/**
 * Translates the attributes of an operation from the form of the native binding to that of a graph.
 *
 * @param attributes - as the backend hands them to the binding
 * @param options - `binding` for its constants, `operation` for messages
 * @throws CaptureError with code `unsupported` for an attribute of another kind
 *
 * @example
 * ```ts
 * const attribute = { name: 'T', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT };
 * attributeValues([attribute], { binding, operation: 'Relu' }); // { T: { kind: 'type', value: 1 } }
 * ```
 */
export function attributeValues(
  attributes: readonly BindingAttribute[],
  { binding, operation }: { readonly binding: NativeBinding; readonly operation: string },
): Record<string, AttributeValue> {
  return Object.fromEntries(
    attributes.map((attribute) => {
      const value = attributeValue(attribute, binding);
      if (value) return [attribute.name, value];
      throw new CaptureError(
        'unsupported',
        `operation ${operation}: its attribute '${attribute.name}' (kind ${attribute.type}, value ` +
          `${String(attribute.value)}) has no place in a graph; leave the operation out of the captured function`,
      );
    }),
  );
}

function attributeValue(
  { type, value }: BindingAttribute,
  binding: NativeBinding,
): AttributeValue | undefined {
  switch (type) {
    case binding.TF_ATTR_STRING:
      return { kind: 'string', value: String(value) };
    case binding.TF_ATTR_INT:
      return Array.isArray(value) ? { kind: 'ints', value } : { kind: 'int', value: Number(value) };
    case binding.TF_ATTR_FLOAT:
      return Array.isArray(value) ? { kind: 'floats', value } : { kind: 'float', value: Number(value) };
    case binding.TF_ATTR_BOOL:
      return Array.isArray(value) ? { kind: 'bools', value } : { kind: 'bool', value: Boolean(value) };
    case binding.TF_ATTR_TYPE:
      return { kind: 'type', value: Number(value) };
    case binding.TF_ATTR_SHAPE:
      return { kind: 'shape', value: value as number[] };
    default:
      return undefined;
  }
}

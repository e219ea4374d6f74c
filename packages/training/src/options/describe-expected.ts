/** What is known of the values of an option: the part of JSON Schema that declarations here use. */
export interface ValueDescription {
  readonly type?: 'integer' | 'number' | 'string' | 'boolean' | 'array';
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly anyOf?: readonly ValueDescription[];
  readonly items?: ValueDescription;
  readonly default?: unknown;
  /** One line about the option. */
  readonly description?: string;
}

/**
 * Says in words what values an option takes.
 *
 * @example
 * ```ts
 * describeExpected({ type: 'integer', minimum: 1 }); // 'an integer of at least 1'
 * describeExpected({ enum: ['exact', 'published'] }); // 'one of exact, published'
 * ```
 */
export function describeExpected(description: ValueDescription): string {
  const { type, minimum, minLength, enum: choices, anyOf, const: only } = description;
  if (anyOf) return anyOf.map(describeExpected).join(' or ');
  if (choices) return `one of ${choices.join(', ')}`;
  if (only !== undefined) return `'${String(only)}'`;
  if (type === 'array') return 'a list';
  if (type === 'boolean') return 'true or false';
  if (type === 'string') return minLength === undefined ? 'a text' : 'a text that is not empty';
  const { exclusiveMinimum, maximum = Number.MAX_SAFE_INTEGER } = description;
  const kind = type === 'integer' ? 'an integer' : 'a number';
  if (exclusiveMinimum !== undefined) return `${kind} above ${exclusiveMinimum}`;
  if (maximum < Number.MAX_SAFE_INTEGER) return `${kind} from ${minimum} to ${maximum}`;
  return minimum === undefined || minimum === -Number.MAX_SAFE_INTEGER
    ? kind
    : `${kind} of at least ${minimum}`;
}

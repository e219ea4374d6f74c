/**
 * Kinds of plain Python data that pickles name instead of spelling them out: what a `defaultdict` makes of a missing key, or a set.
 * A pickle may mention them; calling them is refused.
 */
export const plainKinds: readonly string[] = [
  ...[
    'bool',
    'complex',
    'dict',
    'float',
    'frozenset',
    'int',
    'list',
    'long',
    'object',
    'range',
    'set',
    'slice',
  ],
  ...['str', 'tuple', 'unicode', 'xrange'],
];

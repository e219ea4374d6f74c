import type { ClassId } from './class-id.js';
import { describeClassId } from './describe-class-id.js';
import { looseLookAlike } from './look-alike.js';
import { parseIntegerId } from './parse-integer-id.js';

/** What is asked of a hierarchy. */
export interface KnownClasses {
  readonly nodes: readonly ClassId[];
  readonly size: number;
  has(id: ClassId): boolean;
}

/**
 * Says that a class is unknown to a hierarchy and what to do: for error messages.
 *
 * @example
 * explainUnknownClass(taxonomy, 'Apple'); // 'unknown class "Apple"; the hierarchy has instead "apple"; remedy: …'
 */
export function explainUnknownClass(taxonomy: KnownClasses, id: ClassId): string {
  const twin = typeof id === 'number' ? String(id) : /^-?\d+$/.test(id) ? Number(id) : undefined;
  const found = `unknown class ${describeClassId(id)}`;
  if (twin !== undefined && taxonomy.has(twin)) {
    return (
      `${found}; the hierarchy has instead the ${typeof twin === 'number' ? 'integer' : 'string'} ${describeClassId(twin)}; ` +
      'remedy: read hierarchy and class list with the same kind of ids (string ids or integers)'
    );
  }
  const alike = taxonomy.nodes.find((node) => isSpelledLike(node, id));
  if (alike !== undefined) {
    return (
      `${found}; the hierarchy has instead ${describeClassId(alike)}; ` +
      'remedy: spell the class alike everywhere (leading zeros, case, composed letters, invisible characters)'
    );
  }
  return `${found}; remedy: check that class list and hierarchy (${taxonomy.size} nodes) belong together`;
}

/** Whether two ids differ only as spellings of the same number or name do. */
function isSpelledLike(a: ClassId, b: ClassId): boolean {
  const [first, second] = [String(a), String(b)];
  const number = parseIntegerId(first);
  if (number !== undefined) return number === parseIntegerId(second);
  return looseLookAlike(first) === looseLookAlike(second);
}

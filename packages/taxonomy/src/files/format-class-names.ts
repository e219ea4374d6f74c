import type { ClassId } from '../graph/class-id.js';
import { describeClassId } from '../graph/describe-class-id.js';
import { TaxonomyError } from '../taxonomy-error.js';

/** Options of {@link formatClassNames}. */
export interface FormatClassNamesOptions {
  /**
   * Where the names come from, for error messages.
   * @default undefined
   */
  readonly source?: string | undefined;
}

/**
 * Writes display names, one `id name` a line, in the order of the entries.
 *
 * @throws TaxonomyError if a line could not be read back: an id with white space, a name that is empty or not one trimmed line.
 * @example
 * formatClassNames([[0, 'apple'], [1, 'aquarium fish']]); // '0 apple\n1 aquarium fish\n'
 */
export function formatClassNames(
  names: Iterable<readonly [ClassId, string]>,
  { source }: FormatClassNamesOptions = {},
): string {
  let text = '';
  for (const [id, name] of names) {
    if (/\s/.test(String(id)) || name === '' || name.trim() !== name || /[\r\n\0]/.test(name)) {
      throw new TaxonomyError(
        `the name ${describeClassId(name)} of class ${describeClassId(id)} could not be read back; ` +
          'remedy: use one trimmed line as name and no white space in the id',
        { source },
      );
    }
    text += `${id} ${name}\n`;
  }
  return text;
}

import { type ElementType, parseElementType } from '../arrays/element-type.js';
import type { StoredArray } from '../arrays/stored-array.js';
import { type ByteSource, readBytes } from '../files/byte-source.js';
import { explainSource, type ExplainSourceOptions } from '../kinds/explain-source.js';
import { readNpyHeader } from '../npy/npy-header.js';
import { parseNpy } from '../npy/read-npy.js';
import { arrayMatrix, elementMatrix } from './element-matrix.js';

/**
 * Reads the header of an npy file; its rows are read when they are asked for.
 *
 * @param file - its bytes, which must stay open as long as the array is used
 * @throws `FormatError` if it is no npy file
 * @example
 * ```ts
 * storedNpy(openByteSource('features.npy')).openRows().read(0, 2); // the first two rows
 * ```
 */
export function storedNpy(file: ByteSource): StoredArray {
  const { descr, columnMajor, shape, end } = explainSource(() => readNpyHeader(file), about(file));
  return {
    ...{ shape, elements: elementsName(descr) },
    load: () => parseNpy(readBytes(file, { offset: 0, length: file.size }), { source: file.name }),
    openRows() {
      if (/^\|?O\d*$/.test(descr)) return arrayMatrix(this.load(), file.name);
      const type = parseElementType(descr, { source: file.name, offset: 8 });
      const elements = { content: file, offset: end, shape, type, columnMajor };
      return explainSource(() => elementMatrix(elements), about(file));
    },
  };
}

function about(file: ByteSource): ExplainSourceOptions {
  return { file, kinds: ['npy'], expected: 'an npy file', numbers: true };
}

const kinds: Readonly<Record<ElementType['kind'], string>> = {
  ...{ b: 'bool', i: 'int', u: 'uint', f: 'float', U: 'text', S: 'text' },
};

/**
 * How messages call elements that NumPy describes so.
 *
 * @example
 * ```ts
 * elementsName('<f4'); // 'float32'
 * ```
 */
export function elementsName(descr: string): string {
  const [, kind, size] = /^[<>=|]?([a-zA-Z])(\d*)$/.exec(descr) ?? [];
  if (kind === 'O') return 'Python objects';
  const name = kinds[kind as ElementType['kind']];
  if (name === undefined) return descr;
  return kind === 'U' || kind === 'S' || kind === 'b' ? name : `${name}${8 * Number(size)}`;
}

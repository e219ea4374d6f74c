/** The fields of a line of a CSV file. */
export interface CsvRecord {
  /** Number of the line, from 1, on which it begins. */
  readonly line: number;
  readonly fields: readonly string[];
}

const separator = ';';

/**
 * One line of a CSV file with `;` between fields; a field with `;`, a quotation mark or a line break stands in quotation
 * marks, those within it doubled (RFC 4180).
 *
 * @example
 * csvLine(['a;b', 0.5]); // '"a;b";0.5\n'
 */
export function csvLine(fields: readonly (string | number)[]): string {
  return `${fields.map(csvField).join(separator)}\n`;
}

function csvField(field: string | number): string {
  return typeof field === 'string' && /[;"\r\n]/.test(field)
    ? `"${field.replaceAll('"', '""')}"`
    : `${field}`;
}

/**
 * Reads the fields of a CSV file, line by line, from pieces of its text; empty lines are left out.
 *
 * @param pieces - parts of the text, one after the other, cut anywhere
 * @param options - what stands between fields: `;` unless it is given
 * @throws SyntaxError naming the line, where a quotation mark is missing or out of place
 * @example
 * [...csvRecords(['a;"b;', 'c"\n'])]; // [{ line: 1, fields: ['a', 'b;c'] }]
 */
export function* csvRecords(
  pieces: Iterable<string>,
  { separator: mark = separator }: { readonly separator?: string } = {},
): Generator<CsvRecord> {
  const field = fieldPattern(mark);
  let line = 0;
  let open: { readonly line: number; text: string } | undefined;
  for (const text of linesOf(pieces)) {
    line++;
    if (open === undefined && !text.includes('"')) {
      const plain = text.endsWith('\r') ? text.slice(0, -1) : text;
      if (plain !== '') yield { line, fields: plain.split(mark) };
      continue;
    }
    open = open === undefined ? { line, text } : { ...open, text: `${open.text}\n${text}` };
    if (!isClosed(open.text)) continue;
    yield { line: open.line, fields: quotedFields(open, { field, mark }) };
    open = undefined;
  }
  if (open !== undefined) {
    throw new SyntaxError(`line ${open.line}: expected a closing quotation mark, got the end of the file`);
  }
}

function* linesOf(pieces: Iterable<string>): Generator<string> {
  let rest = '';
  for (const piece of pieces) {
    const lines = `${rest}${piece}`.split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest !== '') yield rest;
}

/** Whether every quotation mark has its partner. */
function isClosed(text: string): boolean {
  return (text.split('"').length - 1) % 2 === 0;
}

/** A field, and what ends it. */
function fieldPattern(mark: string): RegExp {
  return new RegExp(`(?:"((?:[^"]|"")*)"|([^"${mark}]*))(${mark}|\\r?$)`, 'y');
}

function quotedFields(
  { line, text }: { readonly line: number; readonly text: string },
  { field, mark }: { readonly field: RegExp; readonly mark: string },
): string[] {
  const fields: string[] = [];
  field.lastIndex = 0;
  for (;;) {
    const place = field.lastIndex;
    const found = field.exec(text);
    if (!found) {
      throw new SyntaxError(
        `line ${line}: expected quotation marks around a whole field, those within it doubled, got ${JSON.stringify(text.slice(place, place + 40))}`,
      );
    }
    const [, quoted, plain = '', end] = found;
    fields.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== mark) return fields;
  }
}

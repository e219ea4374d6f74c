import type { ClassId } from './class-id.js';
import { describeClassId } from './describe-class-id.js';
import { requireId } from './require-id.js';
import { lookAlike, looseLookAlike, hasInvisible } from './look-alike.js';
import { TaxonomyError } from '../taxonomy-error.js';

/** How ids are read, and who is told what is lost. */
export interface SpellingOptions {
  /**
   * Called with what is lost or doubtful but may be meant: numbers whose spelling is lost, invisible characters, ids that differ
   * in case only.
   * @default a warning of the process
   */
  readonly onWarning?: ((message: string) => void) | undefined;
}

/** Options of {@link ClassIdReader}. */
export interface ClassIdReaderOptions extends SpellingOptions {
  /** Keep ids as text. */
  readonly stringIds: boolean;
  readonly source?: string | undefined;
}

interface Spelling {
  readonly text: string;
  readonly line: number;
}

/** Reads the class ids of one text and watches that two different spellings do not become one class, nor one class two. */
export class ClassIdReader {
  readonly #options: ClassIdReaderOptions;
  readonly #known = new Map<string, ClassId>();
  /** By number, or by what the text looks like. */
  readonly #spellings = new Map<number | string, Spelling>();
  readonly #looseSpellings = new Map<string, Spelling>();
  readonly #respelled: Spelling[] = [];
  readonly #warnings: string[] = [];

  constructor(options: ClassIdReaderOptions) {
    this.#options = options;
  }

  /**
   * Turns a token into a class id.
   *
   * @throws TaxonomyError if an integer is wanted and the token is none, if two spellings give the same integer, or if two texts
   * look the same but are composed of other characters.
   */
  read(token: string, line: number): ClassId {
    const known = this.#known.get(token);
    if (known !== undefined) return known;
    const { stringIds, source } = this.#options;
    const id = requireId(token, { stringIds, source, line });
    if (typeof id === 'number') this.#checkNumber(id, { text: token, line });
    else this.#checkText({ text: id, line });
    this.#known.set(token, id);
    return id;
  }

  /** Tells what is doubtful, once the text is read. */
  finish(): void {
    const { source, onWarning = emitWarning } = this.#options;
    const place = source === undefined ? '' : `${source}: `;
    const warnings = [...this.#warnings.slice(0, mostWarnings)];
    if (this.#warnings.length > mostWarnings)
      warnings.push(`and ${this.#warnings.length - mostWarnings} more like these`);
    const [first] = this.#respelled;
    if (first !== undefined) {
      const shown = this.#respelled
        .slice(0, 3)
        .map(({ text, line }) => `${describeClassId(text)} (line ${line})`);
      const rest = this.#respelled.length > 3 ? ` and ${this.#respelled.length - 3} more` : '';
      warnings.push(
        `whole numbers lose their spelling: ${shown.join(', ')}${rest}; ` +
          'read ids as text (stringIds, --str-ids) if the spelling matters',
      );
    }
    for (const warning of warnings) onWarning(`${place}${warning}`);
  }

  #checkNumber(id: number, spelling: Spelling): void {
    const known = this.#spellings.get(id);
    if (known !== undefined) {
      throw new TaxonomyError(
        `${quoted(known)} and ${quoted(spelling)} are the same whole number, so two classes could become one; ` +
          'remedy: read ids as text (stringIds, --str-ids), or write both alike if they are one class',
        { source: this.#options.source, line: spelling.line },
      );
    }
    this.#spellings.set(id, spelling);
    if (spelling.text !== String(id)) this.#respelled.push(spelling);
  }

  #checkText(spelling: Spelling): void {
    const { text, line } = spelling;
    const look = lookAlike(text);
    const known = this.#spellings.get(look);
    if (known !== undefined) {
      throw new TaxonomyError(
        `${quoted(known)} and ${quoted(spelling)} look the same but are composed of other characters, so one class could become two; ` +
          'remedy: write both alike (composed letters, Unicode NFC; no invisible characters)',
        { source: this.#options.source, line },
      );
    }
    this.#spellings.set(look, spelling);
    if (hasInvisible(text)) {
      this.#warnings.push(
        `${quoted(spelling)} has invisible or unusual blank characters; remove them if they are not meant`,
      );
    }
    const loose = looseLookAlike(text);
    const similar = this.#looseSpellings.get(loose);
    if (similar === undefined) this.#looseSpellings.set(loose, spelling);
    else
      this.#warnings.push(
        `${quoted(similar)} and ${quoted(spelling)} differ in case, width or blanks only, and are two classes`,
      );
  }
}

/** So many warnings of one kind say enough. */
const mostWarnings = 3;

function quoted({ text, line }: Spelling): string {
  return `${describeClassId(text)} (line ${line})`;
}

function emitWarning(message: string): void {
  process.emitWarning(message, 'TaxonomyWarning');
}

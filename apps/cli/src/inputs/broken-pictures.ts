import type { BrokenPicture } from '@semantic-embeddings/datasets';
import { countOf, writeFileAtomically } from '@semantic-embeddings/formats';
import type { OptionValues } from '../command.js';
import type { brokenOptions } from '../options/broken-options.js';
import { checkWritable } from '../output/check-writable.js';
import type { Progress } from '../output/progress.js';
import { requireInteger } from '../parsing/require-integer.js';

/** Parsed options of what becomes of pictures that cannot be read. */
export type BrokenValues = OptionValues<typeof brokenOptions>;

/** A picture that cannot be read; one that was named on the command line is in no part. */
export type FoundBroken = Pick<BrokenPicture, 'path' | 'message'> & Partial<BrokenPicture>;

/** Pictures that are told at once; the others are only counted. */
const TOLD = 3;

/** Collects the pictures that cannot be read during a command, each once, as the command line asks for. */
export class BrokenPictures {
  readonly #values: BrokenValues;
  readonly #progress: Progress;
  readonly #found = new Map<string, FoundBroken>();

  /**
   * @throws UsageError if the limit of pixels is none; Error if the list could not be written
   */
  constructor(values: BrokenValues, progress: Progress) {
    requireInteger('--max-pixels', values['max-pixels'], { min: 1 });
    if (values['on-broken'] === 'quarantine') checkWritable(values['broken-list'], '--broken-list');
    this.#values = values;
    this.#progress = progress;
  }

  /** Whether such pictures are left out. */
  get areSkipped(): boolean {
    return this.#values['on-broken'] !== 'fail';
  }

  /** How a data set is loaded. */
  get loading(): { readonly maxPixels: number; readonly skipBroken: boolean } {
    return { maxPixels: this.#values['max-pixels'], skipBroken: this.areSkipped };
  }

  /** Is told of every picture; nobody is where they stop the command. */
  get onBroken(): ((picture: FoundBroken) => void) | undefined {
    return this.areSkipped ? (picture) => this.#add(picture) : undefined;
  }

  /** Writes the list where it is asked for, empty if there are none, so that no older one is taken for it. */
  writeList(): void {
    if (this.#values['on-broken'] !== 'quarantine') return;
    writeFileAtomically(
      this.#values['broken-list'],
      [...this.#found.keys()].map((path) => `${path}\n`).join(''),
    );
  }

  /** What the document of the command says of them: nothing where they stop it. */
  document(): { readonly broken?: unknown } {
    if (!this.areSkipped) return {};
    const { 'on-broken': policy, 'broken-list': list } = this.#values;
    const pictures = [...this.#found.values()];
    return { broken: { policy, count: pictures.length, ...(policy === 'quarantine' && { list }), pictures } };
  }

  /** The same in a line, for the end of the text; none if nothing was left out. */
  lines(): string[] {
    const count = this.#found.size;
    if (count === 0) return [];
    const listed = this.#values['on-broken'] === 'quarantine' ? `; see ${this.#values['broken-list']}` : '';
    return [`left out ${countOf(count, 'picture')} that cannot be read${listed}`];
  }

  #add(picture: FoundBroken): void {
    if (this.#found.has(picture.path)) return;
    this.#found.set(picture.path, picture);
    if (this.#found.size <= TOLD) this.#progress.note(`warning: left out: ${picture.message}`);
    if (this.#found.size === TOLD + 1)
      this.#progress.note('warning: more pictures cannot be read; they are counted at the end');
  }
}

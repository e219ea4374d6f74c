import { countOf } from '@semantic-embeddings/formats';
import type { EpochRecord, Snapshot } from '@semantic-embeddings/models';
import type { RunSettings } from '../run/run-settings.js';
import { appendHistory, readHistory, writeHistory } from './history-file.js';
import { isSameEpoch, withNaN } from './history-lines.js';

/** What a run goes on from. */
type ResumedSnapshot = Pick<Snapshot, 'history' | 'phase' | 'state'>;

/**
 * The epochs of a run from its very begin, in memory and in the file that was asked for. A snapshot holds all that came before it, so that a
 * resumed run goes on with them, whatever was or was not written to the file before the run stopped.
 */
export class RunHistory {
  readonly #records: EpochRecord[];
  readonly #path: string | undefined;

  /**
   * Reads what came before; writes nothing yet.
   *
   * @throws RangeError if the file is that of another run
   * @throws FileError or FormatError if it cannot be read or is something else
   */
  constructor(
    settings: Pick<RunSettings, 'history' | 'initialEpoch' | 'printValues' | 'reporter' | 'resume'>,
    snapshot?: ResumedSnapshot,
  ) {
    const { history: path } = settings;
    const inFile = path === undefined ? [] : readHistory(path);
    const known = snapshot?.history?.map((record) => ({ ...record, values: withNaN(record.values) }));
    if (path !== undefined) checkSameRun(inFile, { path, known: snapshot ? (known ?? inFile) : [] });
    this.#path = path;
    if (snapshot && known === undefined && (path !== undefined || settings.printValues === 'best'))
      settings.reporter?.message?.(
        'warning: the snapshot is of an older version and does not tell of its epochs; those in the history file count',
      );
    this.#records = snapshot ? recordsBefore(known ?? inFile, { snapshot, settings }) : [];
  }

  /** All epochs so far, in their order. */
  get records(): readonly EpochRecord[] {
    return this.#records;
  }

  /**
   * Puts into the file what came before the first epoch that is trained, and nothing else.
   *
   * @throws FileError if it cannot be written
   */
  begin(): void {
    if (this.#path !== undefined) writeHistory(this.#path, this.#records);
  }

  /** Takes note of an epoch, for the snapshot that is written next. */
  add(record: EpochRecord): void {
    this.#records.push(record);
  }

  /**
   * Writes the last epoch into the file; after the snapshot, so that the file is never ahead of a run that begins anew.
   *
   * @throws FileError if it cannot be written
   */
  writeLast(): void {
    if (this.#path !== undefined) appendHistory(this.#path, this.#records.at(-1)!);
  }
}

/** What is known of the run. */
interface SameRun {
  readonly path: string;
  /** Epochs of the snapshot; none in a run that begins anew. */
  readonly known: readonly EpochRecord[];
}

/** A file may lack epochs of the run, or have more than the snapshot, but no others. */
function checkSameRun(inFile: readonly EpochRecord[], { path, known }: SameRun): void {
  if (inFile.length > 0 && known.length === 0) {
    throw new RangeError(
      `history ${path}: expected no file or an empty one for a run that begins anew, got ${countOf(inFile.length, 'line')} of another run; ` +
        'name another file, remove this one, or go on from the snapshot of that run',
    );
  }
  const at = inFile.findIndex((record, index) => index < known.length && !isSameEpoch(record, known[index]!));
  if (at < 0) return;
  throw new RangeError(
    `history ${path}: line ${at + 1} does not have the values that the snapshot has of that epoch, so it is of another run; ` +
      'name another file, or remove this one: the snapshot holds all epochs before it',
  );
}

/** Where a run goes on. */
interface ResumedRun {
  readonly snapshot: ResumedSnapshot;
  readonly settings: Pick<RunSettings, 'initialEpoch' | 'resume'>;
}

/** The epochs before the first one that is trained; resumed as published, a run begins with the epoch that was asked for. */
function recordsBefore(
  records: readonly EpochRecord[],
  { snapshot: { phase, state }, settings: { initialEpoch = 0, resume } }: ResumedRun,
): EpochRecord[] {
  const present = order(phase?.number);
  const done = resume === 'exact' ? state.epochs : phase === undefined ? initialEpoch : 0;
  return records.filter(
    (record) => order(record.phase) < present || (order(record.phase) === present && record.epoch <= done),
  );
}

/** The main stretch comes after all others. */
function order(phase: number | undefined): number {
  return phase ?? Infinity;
}

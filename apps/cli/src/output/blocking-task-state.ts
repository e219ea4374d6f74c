/** What a {@link BlockingTask} and its thread share. */
export interface BlockingTaskSettings {
  /** Numbers of both threads, see {@link slots}. */
  readonly state: Int32Array;
  /** File that is written. */
  readonly file: number;
  /** Columns of the terminal; `undefined` where the file is none. */
  readonly columns: number | undefined;
  /** Whether a bar stands on the line of the cursor. */
  readonly belowBar: boolean;
  /** Milliseconds before the first sign and between signs. */
  readonly delay: number;
  readonly interval: number;
}

/** Places in the shared numbers. */
export const slots = {
  /** Who may write, see {@link turns}. */
  turn: 0,
  /** 1 while a line of the thread stands on the terminal. */
  drawn: 1,
} as const;

/** Values of the first slot. */
export const turns = { free: 0, taken: 1, ended: 2 } as const;

/** Moves to the line above and empties it. */
export const eraseLineAbove = '\u001b[1A\r\u001b[2K';

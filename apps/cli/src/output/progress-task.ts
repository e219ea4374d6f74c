/** What is worth knowing besides the count. */
export interface Remarks {
  /** Stands at the end. */
  readonly remark?: string;
  /** The remaining time in words. @default that of the task if it advances evenly */
  readonly left?: string;
}

/** A piece of long work of known size. */
export interface ProgressTask {
  /** Says how many items are done in all, and what else is worth knowing. */
  update(done: number, remarks?: Remarks): void;
  /** Ends the display, with a line that sums the work up if one is given. */
  end(summary?: string): void;
}

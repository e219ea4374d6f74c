/** A step of the set-up. */
export type SetUpPhase =
  'wait' | 'download' | 'verify' | 'extract' | 'compile' | 'install' | 'link' | 'check' | 'done';

/** What the set-up is doing now. */
export interface SetUpProgress {
  readonly phase: SetUpPhase;
  /** One line for people, without a full stop. */
  readonly message: string;
  /** Bytes done so far, where the step counts bytes. */
  readonly done?: number;
  /** Bytes to do in all, where the step counts bytes. */
  readonly total?: number;
}

/** Receives what the set-up is doing. */
export type SetUpProgressListener = (progress: SetUpProgress) => void;

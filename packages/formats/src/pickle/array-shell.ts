/** An array whose shape and elements have not been met yet; pickles create arrays empty and fill them afterwards. */
export class ArrayShell {
  /** Under which number the pickle remembers it. */
  memoIndex: number | undefined;
}

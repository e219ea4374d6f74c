/**
 * Where the state of a run goes that was stopped amid an epoch: into the snapshot's file, if that holds the last state
 * anyway; beside it, if it holds the best one or there is one file per epoch.
 *
 * @param path - path of the snapshots, may contain `{epoch:02d}` or values
 * @param options - `best`: whether only the best epochs are kept
 *
 * @example
 * ```ts
 * interruptedSnapshotPath('run.npz', { best: false }); // 'run.npz'
 * interruptedSnapshotPath('run.{epoch:02d}.npz', { best: false }); // 'run.interrupted.npz'
 * interruptedSnapshotPath('best.npz', { best: true }); // 'best.interrupted.npz'
 * ```
 */
export function interruptedSnapshotPath(path: string, { best }: { readonly best: boolean }): string {
  const place = 'interrupted';
  if (/\{[^{}]*\}/.test(path)) return path.replace(/\{[^{}]*\}/, place).replace(/[-_.]?\{[^{}]*\}/g, '');
  return best ? path.replace(/(\.[^./\\]*)?$/, `.${place}$1`) : path;
}

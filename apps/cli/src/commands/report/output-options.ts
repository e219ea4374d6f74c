/** Options of training commands that say where results go. */
export const outputOptions: readonly string[] = [
  ...['run', 'model-dump', 'weight-dump', 'feature-dump', 'history', 'log-dir', 'snapshot', 'broken-list'],
];

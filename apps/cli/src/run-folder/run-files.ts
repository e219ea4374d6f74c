/** Names of what a run folder holds. */
export const runFiles = {
  record: 'run.json',
  model: 'model',
  features: 'features.npz',
  scores: 'scores.npz',
  history: 'history.jsonl',
} as const;

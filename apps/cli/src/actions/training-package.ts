// The static end of a lazy import: load-training.ts brings up native TensorFlow first.
export * from '@semantic-embeddings/training';

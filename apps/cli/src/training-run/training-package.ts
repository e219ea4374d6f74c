// The static end of lazy imports: load-training.ts brings up native TensorFlow first, where networks run.
export * from '@semantic-embeddings/training';

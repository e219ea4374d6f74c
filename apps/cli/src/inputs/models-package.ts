// The static end of lazy imports: load-models.ts brings up native TensorFlow first, where networks run.
export * from '@semantic-embeddings/models';

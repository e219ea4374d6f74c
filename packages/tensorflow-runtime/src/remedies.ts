/** The command that sets TensorFlow up, as named in error messages. */
export const setUpCommand = 'npx semantic-embeddings-tensorflow set-up';

/** Whether all cases are to be tested where the usual run takes a few: `npm run test:full`. */
export const fullSuite = process.env['SEMANTIC_EMBEDDINGS_FULL'] === '1';

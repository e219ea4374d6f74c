/** Largest rank of the curve of hierarchical precision, and its similarity, where no option says otherwise. */
export const curveDefaults = { plotMax: 250, similarity: 'LCS_HEIGHT' } as const;

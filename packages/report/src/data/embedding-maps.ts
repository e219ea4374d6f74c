/** The map of one method. */
export interface EmbeddingMap {
  readonly label: string;
  /** x and y of every image by turns, 0 … 1000. */
  readonly positions: readonly number[];
}

/** Maps of the embeddings of some images, the same on all maps. */
export interface EmbeddingMaps {
  /** Branch of every image. */
  readonly branchOf: readonly number[];
  /** Class of every image, a position in `classNames`. */
  readonly classOf: readonly number[];
  readonly classNames: readonly string[];
  readonly maps: readonly EmbeddingMap[];
}

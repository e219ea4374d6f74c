/** Kinds of files that hold features or scores of images, told by their content. */
export const featureFile =
  'Feature file (npy, npz, pickle, safetensors or Parquet, by content) or folder of its parts';

/** Kinds of files that hold the classes of images. */
export const labelFile = 'File with the class of every image (npy, npz, pickle, Parquet, text)';

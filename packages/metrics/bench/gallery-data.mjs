/** Features of the gallery benchmark: always the same, for every process. */

/** Classes of the rows, which take turns. */
export const classes = 100;
/** Places that rankings are clipped at. */
export const places = 250;

/** Uniform numbers between 0 and 1, always the same. */
export function uniform() {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
}

/** Normally distributed numbers, `[rows, dimension]`: around a point for each class (`classes`), or around one (`random`). */
export function makeFeatures({ rows, dimension, data }) {
  const next = uniform();
  const normal = () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
  const spread = data === 'classes' ? 0.5 : 0;
  const centres = Float64Array.from({ length: classes * dimension }, () => spread * normal());
  return Float32Array.from({ length: rows * dimension }, (_, i) => {
    const row = Math.floor(i / dimension);
    return centres[(row % classes) * dimension + (i % dimension)] + normal();
  });
}

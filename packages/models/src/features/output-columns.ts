/** Collects what the outputs of a network give to all images, batch by batch: one matrix for each output. */
export class OutputColumns {
  readonly #widths: readonly number[];
  readonly #columns: readonly Float32Array[];
  #row = 0;

  /**
   * @param widths - number of values that each output gives to an image
   * @param images - number of all images
   */
  constructor(widths: readonly number[], images: number) {
    this.#widths = widths;
    this.#columns = widths.map((width) => new Float32Array(images * width));
  }

  /**
   * Takes the values of a batch, image by image with all outputs side by side.
   *
   * @param values - `[images, sum of the widths]`, row-major
   * @param images - number of images in the batch
   */
  add(values: Float32Array, images: number): void {
    let position = 0;
    for (let end = this.#row + images; this.#row < end; this.#row++) {
      for (const [index, width] of this.#widths.entries()) {
        this.#columns[index]!.set(values.subarray(position, position + width), this.#row * width);
        position += width;
      }
    }
  }

  /** Width and values of an output by its position, `[images that were added, width]`, row-major. */
  output(index: number): { readonly width: number; readonly values: Float32Array } {
    const [width, values] = [this.#widths[index]!, this.#columns[index]!];
    const end = this.#row * width;
    return { width, values: end < values.length ? values.slice(0, end) : values };
  }
}

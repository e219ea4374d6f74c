/** Random values at the nodes of a tree: every node has its parent's value and an independent increment. */
export interface CovarianceTree {
  /** Parent of every node, which comes before it; −1 for the root, which is node 0, `[nodes]`. */
  readonly parents: Int32Array;
  /** Variances of the increments, `[nodes]`: 0 or more, at the points more than 0. */
  readonly increments: Float64Array;
  /** Leaves whose values are observed, each once, `[points]`. */
  readonly points: Int32Array;
}

/**
 * What the values of a tree's nodes say about each other while its leaves are observed one after the other.
 *
 * Observations of leaves leave a tree a tree, so all that they say about a node passes along its edges (Gaussian belief
 * propagation: Pearl, Probabilistic reasoning in intelligent systems, 1988, chapter 7).
 */
export class TreeInnovations {
  readonly #parents: Int32Array;
  readonly #increments: Float64Array;
  /** Information about each node from what is observed below it. */
  readonly #information: Float64Array;
  /** How much of its parent's value each node follows, given what is observed below it. */
  readonly #shares: Float64Array;
  /** Variance of each node that is left when its parent's value is known. */
  readonly #variances: Float64Array;
  /** Information that each node gives to its parent. */
  readonly #messages: Float64Array;
  readonly #covariances: Float64Array;
  /** Last way up that each node was on. */
  readonly #marks: Int32Array;
  #mark = 0;

  constructor({ parents, increments }: CovarianceTree) {
    const size = parents.length;
    this.#parents = parents;
    this.#increments = increments;
    this.#information = new Float64Array(size);
    this.#shares = new Float64Array(size).fill(1);
    this.#variances = increments.slice();
    this.#messages = new Float64Array(size);
    this.#covariances = new Float64Array(size);
    this.#marks = new Int32Array(size);
  }

  /**
   * Observes a leaf.
   *
   * @returns covariances of all nodes with it, given all that was observed before, `[nodes]`; reused by the next call
   */
  observe(leaf: number): Float64Array {
    const way = this.#wayUp(leaf);
    this.#alongTheWay(way);
    this.#besideTheWay();
    this.#learn(way);
    return this.#covariances;
  }

  #wayUp(leaf: number): number[] {
    const way: number[] = [];
    this.#mark++;
    for (let node = leaf; node >= 0; node = this.#parents[node]!) {
      way.push(node);
      this.#marks[node] = this.#mark;
    }
    return way;
  }

  /** Variances from the root down, then covariances with the leaf up again. */
  #alongTheWay(way: readonly number[]): void {
    const [shares, variances, covariances] = [this.#shares, this.#variances, this.#covariances];
    let variance = 0;
    for (let at = way.length - 1; at >= 0; at--) {
      const node = way[at]!;
      variance = shares[node]! ** 2 * variance + variances[node]!;
      covariances[node] = variance;
    }
    let share = 1;
    for (const node of way) {
      covariances[node]! *= share;
      share *= shares[node]!;
    }
  }

  #besideTheWay(): void {
    const [parents, shares, covariances] = [this.#parents, this.#shares, this.#covariances];
    const [marks, mark] = [this.#marks, this.#mark];
    for (let node = 0; node < parents.length; node++) {
      if (marks[node] !== mark) covariances[node] = shares[node]! * covariances[parents[node]!]!;
    }
  }

  /** Tells the nodes above a leaf that its value is known. */
  #learn(way: readonly number[]): void {
    const [leaf] = way as [number];
    this.#shares[leaf] = 0;
    this.#variances[leaf] = 0;
    let news = 1 / this.#increments[leaf]!;
    this.#messages[leaf] = news;
    for (const node of way.slice(1)) {
      this.#information[node]! += news;
      const [increment, information] = [this.#increments[node]!, this.#information[node]!];
      const share = 1 / (1 + increment * information);
      this.#shares[node] = share;
      this.#variances[node] = increment * share;
      news = information * share - this.#messages[node]!;
      this.#messages[node] = information * share;
    }
  }
}

import { branchResults } from '@semantic-embeddings/metrics';
import { restrictToClasses, type ClassId, type Taxonomy } from '@semantic-embeddings/taxonomy';
import type { BranchSummary } from '../data/branch-summary.js';
import type { ReportContext } from './report-context.js';

/** How classes are shown. */
export interface SummarizeBranchesOptions {
  /** Pictures of every class. */
  readonly pictures: number;
}

/**
 * Sums up for every node of the taxonomy how well the images below it are told; nodes with a single child are joined with it. A node
 * below several parents is shown with its children under the first.
 *
 * @example
 * (await summarizeBranches(context, { pictures: 3 })).children[0].accuracy; // [0.4, 0.45]
 */
export async function summarizeBranches(
  context: ReportContext,
  { pictures }: SummarizeBranchesOptions,
): Promise<BranchSummary> {
  const { classes } = context;
  const part = restrictToClasses(context.taxonomy, { classes });
  const summary = new BranchSummarizer(context, { part, pictures });
  const [root, ...others] = part.roots;
  if (others.length === 0) return summary.branch(root!);
  return summary.over('all classes', part.roots);
}

class BranchSummarizer {
  readonly #context: ReportContext;
  readonly #part: Taxonomy;
  readonly #pictures: number;
  readonly #seen = new Set<ClassId>();
  readonly #rowsOf: readonly (readonly number[])[];
  readonly #indexOf: ReadonlyMap<ClassId, number>;

  constructor(
    context: ReportContext,
    { part, pictures }: { readonly part: Taxonomy; readonly pictures: number },
  ) {
    this.#context = context;
    this.#part = part;
    this.#pictures = pictures;
    const rowsOf: number[][] = context.classes.map(() => []);
    context.labels.forEach((label, row) => rowsOf[label]!.push(row));
    this.#rowsOf = rowsOf;
    this.#indexOf = new Map(context.classes.map((id, index) => [id, index]));
  }

  async over(name: string, nodes: readonly ClassId[]): Promise<BranchSummary> {
    const members = [...new Set(nodes.flatMap((node) => this.#membersOf(node)))];
    return { name, ...this.#figures(members), pictures: [], children: await this.#branches(nodes) };
  }

  async branch(node: ClassId): Promise<BranchSummary> {
    const names = [this.#context.nameOf(node)];
    let last = node;
    for (;;) {
      const children = new Set(this.#part.children(last));
      const [only] = children;
      if (children.size !== 1 || this.#indexOf.has(last) || this.#seen.has(only!)) break;
      last = only!;
      names.push(this.#context.nameOf(last));
    }
    const elsewhere = this.#seen.has(last);
    this.#seen.add(last);
    const label = this.#indexOf.get(last);
    return {
      name: names.join(' › '),
      ...this.#figures(this.#membersOf(last)),
      pictures: label === undefined || elsewhere ? [] : await this.#picturesOf(label),
      children: elsewhere ? [] : await this.#branches([...new Set(this.#part.children(last))]),
      ...(elsewhere && { elsewhere }),
    };
  }

  async #branches(nodes: readonly ClassId[]): Promise<BranchSummary[]> {
    const branches: BranchSummary[] = [];
    for (const node of nodes) branches.push(await this.branch(node));
    return branches;
  }

  #membersOf(node: ClassId): number[] {
    return [node, ...this.#part.descendants(node)].flatMap((id) => this.#indexOf.get(id) ?? []);
  }

  #figures(members: readonly number[]): Pick<BranchSummary, 'numClasses' | 'images' | 'accuracy' | 'kept'> {
    const { classes, methods } = this.#context;
    const rows = members.flatMap((label) => this.#rowsOf[label]!);
    const labels = rows.map((row) => this.#context.labels[row]!);
    const branchOf = new Uint8Array(classes.length).fill(1);
    for (const label of members) branchOf[label] = 0;
    // The images of the branch alone, so that a node costs what is below it.
    const results = methods.map(({ runs }) =>
      runs.map(({ predictions }) => {
        const predicted = rows.map((row) => predictions[row]!);
        return branchResults({ predicted, labels, numClasses: classes.length, branchOf })[0]!;
      }),
    );
    const meanOf = (share: 'accuracy' | 'branchAccuracy') =>
      results.map((seeds) => seeds.reduce((sum, result) => sum + (result[share] ?? NaN), 0) / seeds.length);
    return {
      numClasses: members.length,
      images: rows.length,
      accuracy: meanOf('accuracy'),
      kept: meanOf('branchAccuracy'),
    };
  }

  async #picturesOf(label: number): Promise<string[]> {
    const rows = this.#rowsOf[label]!.slice(0, this.#pictures);
    const pictures = await Promise.all(
      rows.map((row) => this.#context.thumbnail(this.#context.images[row]!)),
    );
    return pictures.filter((picture) => picture !== undefined);
  }
}

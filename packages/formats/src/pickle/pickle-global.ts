import type { AllocationBudget } from '../files/allocation-budget.js';
import type { FormatErrorPlace } from '../format-error.js';

/** What a constructor may use besides its arguments. */
export interface ConstructionContext {
  readonly budget: AllocationBudget;
  readonly place: FormatErrorPlace;
}

/** Makes data from data. */
export type Construct = (args: readonly unknown[], context: ConstructionContext) => unknown;

/** A name that a pickle may mention; without `construct` it can be mentioned but not called. */
export class PickleGlobal {
  readonly module: string;
  readonly name: string;
  readonly construct: Construct | undefined;

  constructor(module: string, name: string, { construct }: { readonly construct?: Construct | undefined }) {
    this.module = module;
    this.name = name;
    this.construct = construct;
  }
}

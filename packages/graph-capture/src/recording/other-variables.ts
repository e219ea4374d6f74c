import * as tf from '@tensorflow/tfjs';
import { CaptureError } from '../capture-error.js';

/**
 * Watches over variables that a recording does not know while a function runs.
 *
 * @param isKnown - whether the recording knows a variable
 * @param work - the function
 * @throws CaptureError with code `new-variable` when the function makes variables, `untracked-tensor` when it assigns one of the
 * others; the new ones are gone then, and the others hold what they held
 *
 * @example
 * ```ts
 * guardOtherVariables((variable) => variable === weight, () => weight.assign(tf.zeros([2])));
 * ```
 */
export function guardOtherVariables<T>(isKnown: (variable: tf.Variable) => boolean, work: () => T): T {
  const before = registeredVariables();
  const names = new Set(Object.keys(before));
  const others = Object.values(before).filter((variable) => !variable.isDisposed && !isKnown(variable));
  const held = others.map((variable) => [variable, variable.clone()] as const);
  let made: readonly string[] = [];
  let changed: readonly tf.Variable[] = [];
  const result = (() => {
    try {
      return work();
    } finally {
      // Whatever happened: what they hold now has no values.
      made = removeOthers(names);
      changed = putBack(held);
    }
  })();
  if (made.length > 0) throw newVariables(made);
  if (changed.length === 0) return result;
  throw new CaptureError(
    'untracked-tensor',
    `the captured function assigns the variable '${changed[0]!.name}', which the capture does not know; add it to 'variables'`,
  );
}

/** Gives variables the values they had, and tells which of them had others. */
function putBack(held: readonly (readonly [variable: tf.Variable, value: tf.Tensor])[]): tf.Variable[] {
  const changed = held.filter(([variable, { dataId }]) => !variable.isDisposed && variable.dataId !== dataId);
  for (const [variable, value] of changed) variable.assign(value);
  return changed.map(([variable]) => variable);
}

function registeredVariables(): Record<string, tf.Variable> {
  const engine = tf.engine() as unknown as { state: { registeredVariables: Record<string, tf.Variable> } };
  return engine.state.registeredVariables;
}

/** Disposes of all variables but those of these names, and tells their names. */
function removeOthers(before: ReadonlySet<string>): string[] {
  const after = registeredVariables();
  const made = Object.keys(after).filter((name) => !before.has(name));
  for (const name of made) after[name]!.dispose();
  return made;
}

function newVariables(made: readonly string[]): CaptureError {
  return new CaptureError(
    'new-variable',
    `the captured function makes ${made.length} variable(s) (${made.slice(0, 3).join(', ')}${made.length > 3 ? ', …' : ''}); ` +
      "variables must be there before: make them outside and add them to 'variables', or, for an optimizer that makes its own, " +
      'run one step without capture first',
  );
}

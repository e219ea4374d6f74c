import util from 'node:util';
import { restoreLegacyPredicates } from './node-compatibility.js';

it('puts back the predicates that a newer Node lacks, and names them', () => {
  const target: Record<string, unknown> = { isArray: () => 'deprecated' };
  expect(restoreLegacyPredicates(target)).toEqual(['isNullOrUndefined']);
  const { isNullOrUndefined, isArray } = target as Record<string, (value: unknown) => boolean>;
  expect([null, undefined, 0, '', false].map((value) => isNullOrUndefined?.(value))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect([[], {}].map((value) => isArray?.(value))).toEqual([true, false]);
});

it('changes the module that require gives to tfjs-node', () => {
  restoreLegacyPredicates();
  expect(
    (util as unknown as { isNullOrUndefined(value: unknown): boolean }).isNullOrUndefined(undefined),
  ).toBe(true);
});

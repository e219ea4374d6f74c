import type { ClassId } from './class-id.js';

/**
 * One relation of a taxonomy: the parent, its child and, if it was read from a text, the line number (from 1).
 *
 * @example
 * const relation: Relation = ['pome', 'apple'];
 */
export type Relation = readonly [parent: ClassId, child: ClassId, line?: number];

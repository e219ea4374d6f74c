import type { ClassId } from './class-id.js';
import { showInvisible } from './look-alike.js';

/** Longest id that an error message repeats in full, in characters. */
const MAX_LENGTH = 60;

/** An id as error messages show it: integers bare, strings in quotation marks, shortened, and with invisible characters shown. */
export function describeClassId(id: unknown): string {
  if (typeof id !== 'string') return String(id);
  return showInvisible(JSON.stringify(id.length > MAX_LENGTH ? `${id.slice(0, MAX_LENGTH)}…` : id));
}

/** The first few ids of a list and the number of the others, for messages. */
export function describeClassIds(ids: readonly ClassId[], limit = 5): string {
  const shown = ids.slice(0, limit).map(describeClassId).join(', ');
  return ids.length > limit ? `${shown} and ${ids.length - limit} more` : shown;
}

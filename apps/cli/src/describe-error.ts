import { systemErrorText } from '@semantic-embeddings/formats';

/**
 * Turns anything thrown into one paragraph for a person; the stack follows only on request.
 *
 * @example
 * describeError(new Error('no class named 7')); // 'no class named 7'
 */
export function describeError(error: unknown, options: { readonly verbose?: boolean } = {}): string {
  const message = oneParagraph(readable(error));
  if (options.verbose !== true || !isError(error)) return message;
  return [message, ...stacks(error)].join('\n');
}

/** Errors of other realms (worker threads, test environments) count as well. */
function isError(value: unknown): value is Error {
  return value instanceof Error || (typeof value === 'object' && value !== null && 'message' in value);
}

function readable(error: unknown): string {
  if (!isError(error)) return String(error);
  const { code, path } = error as NodeJS.ErrnoException;
  const reading = systemErrorText(code);
  if (reading !== undefined && error.message.startsWith(`${code}:`)) return `${path ?? 'file'}: ${reading}`;
  return error.message || error.name;
}

function oneParagraph(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ').trim();
}

function stacks(error: Error): string[] {
  const own = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  const cause = isError(error.cause) ? [`  caused by ${error.cause.stack ?? error.cause.message}`] : [];
  return [...own, ...cause];
}

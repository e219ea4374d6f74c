/** Readings of the operating system's error codes, each with its remedy. */
const systemErrors: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder; check the path',
  EACCES: 'permission denied; check who owns it and its mode',
  EPERM: 'the system does not permit it; check who owns it and its mode',
  EISDIR: 'it is a folder, but a file is needed',
  ENOTDIR: 'a part of the path is a file, not a folder; check the path',
  ENOSPC: 'no space is left on the device; free some or write elsewhere',
  EDQUOT: 'the disk quota is used up; free some or write elsewhere',
  EFBIG: 'the file would be larger than allowed; raise the limit (ulimit -f) or write elsewhere',
  EIO: 'the device reports an input/output error; write elsewhere',
  EROFS: 'the file system is read-only; write elsewhere',
  EMFILE: 'too many open files; raise the limit (ulimit -n)',
};

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
  const reading = code === undefined ? undefined : systemErrors[code];
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

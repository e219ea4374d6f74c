/** A process whose warnings are shown. */
type WarningSource = Pick<NodeJS.Process, 'listeners' | 'on' | 'removeAllListeners'>;

/** Where warnings come from and go to. */
export interface ShowWarningsOptions {
  readonly source: WarningSource;
  /** Shows one line. */
  readonly show: (line: string) => void;
}

/** Warnings of our packages; all others are those of Node.js and libraries. */
const own: ReadonlySet<string> = new Set(['DatasetWarning', 'TaxonomyWarning']);

/**
 * Shows warnings that packages give the process, for want of somebody who asked for them, as commands show theirs; warnings of
 * Node.js and of libraries stay as they are.
 *
 * @example
 * showWarnings({ source: process, show: console.error });
 * process.emitWarning('h.txt: …', 'TaxonomyWarning'); // prints "warning: h.txt: …"
 */
export function showWarnings({ source, show }: ShowWarningsOptions): void {
  const usual = source.listeners('warning');
  source.removeAllListeners('warning');
  source.on('warning', (warning) => {
    if (own.has(warning.name)) show(`warning: ${warning.message}`);
    else for (const listener of usual) (listener as (warning: Error) => void)(warning);
  });
}

/** What of the running system decides which TensorFlow library fits it. */
export interface Host {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  /** The C library; TensorFlow is built for glibc only. */
  readonly libc: 'glibc' | 'musl' | 'none';
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Describes the system that this process runs on.
 *
 * @example
 * ```ts
 * detectHost().platform; // 'linux'
 * ```
 */
export function detectHost(): Host {
  return { platform: process.platform, arch: process.arch, libc: detectLibc(), env: process.env };
}

function detectLibc(): Host['libc'] {
  if (process.platform !== 'linux') return 'none';
  // The report would otherwise look up the names of all network peers.
  const settings = process.report as NodeJS.ProcessReport & { excludeNetwork?: boolean };
  const before = settings.excludeNetwork;
  settings.excludeNetwork = true;
  try {
    const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
    return report.header?.glibcVersionRuntime === undefined ? 'musl' : 'glibc';
  } finally {
    if (before !== undefined) settings.excludeNetwork = before;
  }
}

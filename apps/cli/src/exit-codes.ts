/**
 * Exit codes of the command line, as documented by `--help` and the README.
 *
 * @example
 * exitCodes.usage; // 2
 */
export const exitCodes = {
  /** The command did what it was asked to do. */
  success: 0,
  /** A file, the data or the machine stood in the way; or a check found problems. */
  failure: 1,
  /** The command line itself is wrong: unknown command or option, missing or invalid value. */
  usage: 2,
  /** Stopped by Ctrl-C (128 + SIGINT). */
  interrupted: 130,
  /** Stopped by SIGTERM, as batch systems send it (128 + SIGTERM). */
  terminated: 143,
} as const;

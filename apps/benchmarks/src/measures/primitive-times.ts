/** A kernel of oneDNN that ran. */
export interface PrimitiveRun {
  /** When it ended, milliseconds since 1970; `NaN` where the log does not tell. */
  readonly at: number;
  /** What it does, for example `convolution`. */
  readonly kind: string;
  /** Which part of training it belongs to, for example `backward_weights`. */
  readonly direction: string;
  readonly seconds: number;
  /** Floating-point operations of a convolution, else 0. */
  readonly operations: number;
}

/**
 * Reads what oneDNN prints with `ONEDNN_VERBOSE=profile_exec` and `ONEDNN_VERBOSE_TIMESTAMP=1`.
 *
 * @param lines - lines of a program; others are passed over
 *
 * @example
 * ```ts
 * primitiveTimes(['onednn_verbose,17.5,primitive,exec,cpu,eltwise,jit,forward,…,…,…,100x10,2'])[0]?.seconds; // 0.002
 * ```
 */
export function primitiveTimes(lines: readonly string[]): PrimitiveRun[] {
  return lines.flatMap((line) => {
    if (!line.startsWith('onednn_verbose,')) return [];
    const fields = line.split(',');
    const start = fields.indexOf('primitive');
    if (start < 0 || fields[start + 1] !== 'exec') return [];
    const [kind, , direction] = fields.slice(start + 3);
    const [problem, milliseconds] = fields.slice(-2);
    if (kind === undefined || direction === undefined || problem === undefined) return [];
    const at = Number(fields.slice(1, start).find((field) => /^\d+(\.\d+)?$/.test(field)));
    const operations = kind === 'convolution' ? convolutionOperations(problem) : 0;
    return [{ at, kind, direction, seconds: Number(milliseconds) / 1000, operations }];
  });
}

/** Two operations for every product, from a description such as `mb100_ic16oc16_ih32oh32kh3sh1dh0ph1_iw32ow32kw3sw1dw0pw1`. */
function convolutionOperations(problem: string): number {
  const sizes = new Map(
    [...problem.matchAll(/([a-z]+)(\d+)/g)].map(([, name, size]) => [name, Number(size)]),
  );
  const product = ['mb', 'ic', 'oc', 'oh', 'ow', 'kh', 'kw'].reduce(
    (sum, name) => sum * (sizes.get(name) ?? 1),
    1,
  );
  return (2 * product) / (sizes.get('g') ?? 1);
}

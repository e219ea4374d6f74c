import type { ProcessorDescription } from '../host/describe-processor.js';
import type { Bfloat16Measurement } from './measure-bfloat16.js';
import type { OneDnnReport } from './one-dnn.js';
import type { TensorFlowVariant } from '../library/tensorflow-variant.js';

/** What TensorFlow computes on. */
export interface TensorFlowDevice {
  readonly type: 'CPU' | 'GPU';
  /** The model's name; undefined where the system does not tell. */
  readonly name: string | undefined;
  /** Memory that TensorFlow may use, in MiB; GPUs only. */
  readonly memory?: number;
}

/** TensorFlow as it was found by loading it. */
export interface BackendReport {
  readonly name: string;
  /** The library's version. */
  readonly version: string;
  readonly devices: readonly TensorFlowDevice[];
  /** Whether oneDNN's kernels are used, which and why. */
  readonly oneDnn: OneDnnReport;
  /** Whether this device computes bfloat16 natively; undefined where that could not be measured. */
  readonly bfloat16: Bfloat16Measurement | undefined;
}

/** Everything {@link doctor} found. */
export interface DoctorReport {
  /** Whether TensorFlow loads, computes and runs on a supported Node.js. */
  readonly ok: boolean;
  /** What is wrong, each with its remedy. */
  readonly problems: readonly string[];
  readonly node: { readonly version: string; readonly supported: boolean; readonly path: string };
  readonly platform: {
    readonly system: string;
    readonly arch: string;
    readonly libc: string;
    readonly processor: ProcessorDescription;
    /** Bytes. */
    readonly memory: number;
  };
  /** The build that a set-up takes here, and why; undefined when the wish cannot be read. */
  readonly variant: { readonly variant: TensorFlowVariant; readonly reason: string } | undefined;
  /** The npm package, its addon and whether that is there. */
  readonly binding:
    | {
        readonly package: string;
        readonly version: string;
        readonly path: string;
        readonly present: boolean;
      }
    | undefined;
  /** The folder that holds the library in use. */
  readonly library: string | undefined;
  /** TensorFlow itself; undefined when it does not load. */
  readonly backend: BackendReport | undefined;
  readonly cacheDirectory: string;
  /** What a set-up needs; undefined for what is missing. */
  readonly tools: {
    readonly pip: string | undefined;
    readonly compiler: string | undefined;
    readonly nvidiaDriver: string | undefined;
  };
}

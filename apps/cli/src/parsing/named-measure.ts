/** A measure that may be asked for by its name. */
export interface NamedMeasure {
  readonly name: string;
  /** Whether a rank follows the name. */
  readonly k: 'required' | 'optional' | 'none';
  /**
   * Whether it weighs by a similarity of classes.
   * @default false
   */
  readonly similarity?: boolean;
}

/** What names may mean. */
export interface MetricNamesOptions<Measure extends NamedMeasure> {
  /** The option whose value it is, for messages. */
  readonly option: string;
  readonly measures: readonly Measure[];
  /**
   * Names of the similarities; a metric that names none is meant by each.
   * @default none
   */
  readonly similarities?: readonly string[];
  /**
   * Names of the metrics that there are, as `metricName` writes them.
   * @default all that the measures allow
   */
  readonly present?: readonly string[];
}

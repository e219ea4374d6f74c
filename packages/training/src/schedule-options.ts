/** Options of the schedules, named after the command line's. */
export interface ScheduleOptions {
  /** Epochs without improvement of the validation loss before the rate is reduced (SGD). @default 10 */
  readonly sgdPatience?: number;
  /** Lowest rate (SGD without `sgdSchedule`). @default 1e-4 */
  readonly sgdMinLr?: number;
  /** Piecewise constant rate, `epoch:rate` entries separated by commas (SGD). @default reduce on plateau */
  readonly sgdSchedule?: string;
  /** Epochs of the first cycle (SGDR). @default 12 */
  readonly sgdrBaseLen?: number;
  /** Factor from cycle to cycle (SGDR). @default 2 */
  readonly sgdrMul?: number;
  /** Rate at the start of a cycle (SGDR). @default 0.1 */
  readonly sgdrMaxLr?: number;
  /** Half a cycle in epochs (CLR). @default 12 */
  readonly clrStepLen?: number;
  /** Lowest rate (CLR). @default 1e-5 */
  readonly clrMinLr?: number;
  /** Highest rate (CLR). @default 0.1 */
  readonly clrMaxLr?: number;
  /** Full batches of one epoch, ⌊images / batch size⌋ (CLR). */
  readonly stepsPerEpoch: number;
}

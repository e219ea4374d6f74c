/** A network whose training steps are timed. */
export interface StepNetwork {
  readonly title: string;
  /** Images per step. */
  readonly batch: number;
  /** Side of the square pictures. */
  readonly side: number;
  /** Steps that count in every process. */
  readonly steps: number;
}

/** The networks of the comparison, by the name of their architecture. */
export const stepNetworks = {
  simple: { title: 'Plain-11', batch: 100, side: 32, steps: 10 },
  'resnet-32': { title: 'ResNet-32', batch: 100, side: 32, steps: 10 },
  'resnet-110-wfc': { title: 'ResNet-110-wfc', batch: 100, side: 32, steps: 5 },
  'resnet-50': { title: 'ResNet-50', batch: 8, side: 224, steps: 5 },
} as const satisfies Record<string, StepNetwork>;

/** Name of one of {@link stepNetworks}. */
export type StepNetworkName = keyof typeof stepNetworks;

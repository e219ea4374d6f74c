import type { Architecture } from './architecture.js';
import { resnet110, resnet110Fc, resnet110Wfc, resnet32 } from './networks/cifar-resnet.js';
import { densenet10012, densenet10024, densenetBc19040 } from './networks/densenet.js';
import { resnet101, resnet152 } from './networks/imagenet-resnet.js';
import { rn101, rn152, rn18, rn200, rn34, rn50 } from './networks/keras-resnet.js';
import { nasnetA } from './networks/nasnet.js';
import { plain8 } from './networks/plain-8.js';
import { plain8Half } from './networks/plain-8-half.js';
import { pyramidnet110270, pyramidnet272200 } from './networks/pyramidnet.js';
import { resnet50 } from './networks/resnet-50.js';
import { simple } from './networks/simple.js';
import { wideResnet2810 } from './networks/wide-resnet.js';

/**
 * All architectures that {@link buildNetwork} can build, by their published names; `plain-8` and `plain-8-half` are this project's own.
 *
 * @example
 * ```ts
 * architectures['resnet-32'].input; // { multipleOf: 4, usualSize: 32 }
 * ```
 */
export const architectures = {
  simple,
  'resnet-32': resnet32,
  'resnet-110': resnet110,
  'resnet-110-fc': resnet110Fc,
  'resnet-110-wfc': resnet110Wfc,
  'wrn-28-10': wideResnet2810,
  'densenet-100-12': densenet10012,
  'densenet-100-24': densenet10024,
  'densenet-bc-190-40': densenetBc19040,
  'pyramidnet-272-200': pyramidnet272200,
  'pyramidnet-110-270': pyramidnet110270,
  'resnet-50': resnet50,
  'resnet-101': resnet101,
  'resnet-152': resnet152,
  rn18,
  rn34,
  rn50,
  rn101,
  rn152,
  rn200,
  'nasnet-a': nasnetA,
  'plain-8': plain8,
  'plain-8-half': plain8Half,
} as const satisfies Record<string, Architecture>;

/** A published architecture name, without suffix. */
export type ArchitectureName = keyof typeof architectures;

/**
 * The names of {@link architectures} in their published order.
 *
 * @example
 * ```ts
 * architectureNames[0]; // 'simple'
 * ```
 */
export const architectureNames: readonly ArchitectureName[] = Object.keys(
  architectures,
) as ArchitectureName[];

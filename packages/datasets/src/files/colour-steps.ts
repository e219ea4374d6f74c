import type { Random } from '../random.js';
import type { ColourDistortion } from './file-augmentation.js';

/**
 * One change of the colours, values being 0 … 1. `value`: brightness as the V of HSV; `brightness`: of red, green and
 * blue; both add `amount`. `saturation` multiplies S by it, `hue` adds it to H. `contrast` stretches every channel
 * about its mean over the picture.
 */
export type ColourStep =
  | { readonly kind: 'value' | 'brightness' | 'saturation' | 'hue'; readonly amount: number }
  | { readonly kind: 'contrast'; readonly factors: readonly [red: number, green: number, blue: number] };

type StepKind = ColourStep['kind'];

/** The four orders of the slow mode, drawn with equal probability. */
const ORDERS: readonly (readonly StepKind[])[] = [
  ['brightness', 'saturation', 'hue', 'contrast'],
  ['saturation', 'brightness', 'contrast', 'hue'],
  ['contrast', 'hue', 'value', 'saturation'],
  ['hue', 'saturation', 'contrast', 'brightness'],
];

/** Both orders of the fast mode. */
const FAST_ORDERS: readonly (readonly StepKind[])[] = [
  ['value', 'saturation'],
  ['saturation', 'value'],
];

/**
 * Draws a distortion of colours: first the order of its steps, then the amounts in that order. A step that is off
 * (brightness and hue of at most 0, an empty range of factors, or one of 1 alone) draws nothing.
 *
 * @example
 * drawColourSteps(createRandom(3), { hue: 0 }).map(({ kind }) => kind); // ['value', 'saturation']
 */
export function drawColourSteps(random: Random, colours: ColourDistortion): ColourStep[] {
  const { fast = true, brightness = 32 / 255, hue = 0.2 } = colours;
  const { saturation = [0.5, 1.5], contrast = [0.5, 1.5] } = colours;
  const order = fast ? FAST_ORDERS[random.float() < 0.5 ? 0 : 1]! : ORDERS[random.int(ORDERS.length)]!;
  const steps: ColourStep[] = [];
  for (const kind of order) {
    if (kind === 'contrast') {
      if (isOff(contrast)) continue;
      const factor = (): number => random.uniform(...contrast);
      steps.push({ kind, factors: [factor(), factor(), factor()] });
    } else if (kind === 'saturation') {
      if (!isOff(saturation)) steps.push({ kind, amount: random.uniform(...saturation) });
    } else {
      const delta = kind === 'hue' ? hue : brightness;
      if (delta > 0) steps.push({ kind, amount: random.uniform(-delta, delta) });
    }
  }
  return steps;
}

function isOff([low, high]: readonly [low: number, high: number]): boolean {
  return low > high || (low === 1 && high === 1);
}

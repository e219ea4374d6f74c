import { hsvToRgb, rgbToHsv } from './hsv.js';
import type { ColourStep } from './colour-steps.js';

/** A step on one colour as hue, saturation, value. */
type HsvStep = Extract<ColourStep, { readonly kind: 'value' | 'saturation' | 'hue' }>;

/**
 * Changes the colours of a whole picture in place, one step after the other; results are clipped to 0 … 1, hues go
 * once around. Grey pictures have no colour: hue and saturation leave them, contrast takes the first factor.
 *
 * @param values - 0 … 1, channels last. `[pixels, channels]`
 * @param options - the steps, and the number of channels, 1 or 3
 * @example
 * const values = Float32Array.of(0.5, 0.25, 0.25);
 * distortColours(values, { steps: [{ kind: 'saturation', amount: 0 }], channels: 3 });
 * values; // Float32Array [0.5, 0.5, 0.5]
 */
export function distortColours(
  values: Float32Array,
  { steps, channels }: { readonly steps: readonly ColourStep[]; readonly channels: 1 | 3 },
): void {
  let inHsv: HsvStep[] = [];
  const changeHsv = (): void => {
    if (inHsv.length > 0) changeAsHsv(values, inHsv);
    inHsv = [];
  };
  for (const step of steps) {
    if (channels === 3 && isHsvStep(step)) inHsv.push(step);
    else {
      changeHsv();
      if (step.kind === 'contrast') stretch(values, step.factors.slice(0, channels));
      else if (step.kind === 'brightness' || step.kind === 'value') brighten(values, step.amount);
    }
  }
  changeHsv();
}

function isHsvStep(step: ColourStep): step is HsvStep {
  return step.kind === 'value' || step.kind === 'saturation' || step.kind === 'hue';
}

function brighten(values: Float32Array, amount: number): void {
  for (let i = 0; i < values.length; i++) values[i] = clip(values[i]! + amount);
}

/** Stretches every channel about its mean. */
function stretch(values: Float32Array, factors: readonly number[]): void {
  const channels = factors.length;
  for (let channel = 0; channel < channels; channel++) {
    let sum = 0;
    for (let i = channel; i < values.length; i += channels) sum += values[i]!;
    const mean = sum / (values.length / channels);
    const factor = factors[channel]!;
    for (let i = channel; i < values.length; i += channels) {
      values[i] = clip((values[i]! - mean) * factor + mean);
    }
  }
}

/** Steps that follow each other share the way to hue, saturation, value and back. */
function changeAsHsv(values: Float32Array, steps: readonly HsvStep[]): void {
  const colour = new Float64Array(3);
  for (let i = 0; i < values.length; i += 3) {
    colour[0] = values[i]!;
    colour[1] = values[i + 1]!;
    colour[2] = values[i + 2]!;
    rgbToHsv(colour);
    for (const { kind, amount } of steps) {
      if (kind === 'value') colour[2] = clip(colour[2]! + amount);
      else if (kind === 'saturation') colour[1] = clip(colour[1]! * amount);
      else colour[0] = wrap(colour[0]! + amount);
    }
    hsvToRgb(colour);
    values[i] = colour[0]!;
    values[i + 1] = colour[1]!;
    values[i + 2] = colour[2]!;
  }
}

function clip(value: number): number {
  return Math.min(1, Math.max(0, value));
}

function wrap(hue: number): number {
  return hue < 0 ? hue + 1 : hue > 1 ? hue - 1 : hue;
}

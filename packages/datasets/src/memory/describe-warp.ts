import type { WarpSettings } from './image-warp.js';

/**
 * Says in words what a distortion does.
 *
 * @example
 * describeWarp({ heightShift: 0.15, widthShift: 0.15, horizontalFlip: true });
 * // 'mirrored left-right in half of the cases, shifted by up to 15 % of the height and 15 % of the width'
 */
export function describeWarp(settings: WarpSettings | undefined): string {
  const { heightShift = 0, widthShift = 0, zoom = 0, horizontalFlip = false } = settings ?? {};
  const percent = (part: number): string => `${Number((part * 100).toPrecision(3))} %`;
  const parts: string[] = [];
  if (horizontalFlip) {
    parts.push('mirrored left-right in half of the cases');
  }
  if (heightShift > 0 || widthShift > 0) {
    parts.push(
      `shifted by up to ${percent(heightShift)} of the height and ${percent(widthShift)} of the width`,
    );
  }
  if (zoom > 0) {
    parts.push(`zoomed by ${percent(1 - zoom)} to ${percent(1 + zoom)}`);
  }
  return parts.length > 0 ? parts.join(', ') : 'none';
}

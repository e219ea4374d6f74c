import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Chart } from '../src/charts/chart.js';
import { renderPng } from '../src/render/render-png.js';

/**
 * A chart of one text in ink on white.
 *
 * @example
 * oneText('H').title; // 'H'
 */
export const oneText = (text: string): Chart => ({
  title: text,
  description: text,
  draw: ({ theme }) => ({
    height: 40,
    marks: [
      {
        type: 'text',
        encode: {
          enter: {
            ...{ text: { value: text }, x: { value: 0 }, y: { value: 30 }, fontSize: { value: 20 } },
            ...{ font: { value: theme.font }, fill: { value: theme.ink } },
          },
        },
      },
    ],
  }),
});

/**
 * Number of dark pixels that a text leaves on a picture.
 *
 * @example
 * await darkPixels(' '); // 0
 */
export async function darkPixels(text: string): Promise<number> {
  const image = await loadImage(await renderPng(oneText(text), { width: 280, scale: 1 }));
  expect([image.width, image.height]).toEqual([280, 40]);
  const context = createCanvas(280, 40).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, 280, 40);
  return data.filter((value, i) => i % 4 === 0 && value < 128).length;
}

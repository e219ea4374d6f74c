import { matrixGradient } from '../../analysis/draw-matrix.js';
import { baseStyle, printStyle } from './base-style.js';
import { sectionStyle } from './section-style.js';

/** The style sheet of the page. */
export const pageStyle = `${baseStyle}${sectionStyle}.matrix-scale i { background: ${matrixGradient}; }${printStyle}`;

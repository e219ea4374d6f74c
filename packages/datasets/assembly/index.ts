export { prepareAxis } from './axis';
export { resizeColumns } from './resize-columns';
export { makeGrey, resizeGreyRows, resizeRows } from './resize-rows';
export { writeStandardized } from './standardize';
export { warpImage } from './warp';

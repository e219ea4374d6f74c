import type { PublishedOption } from './published-program.js';

/** The option `--architecture`; the published examples name a network that their programs do not know. */
export const publishedArchitecture: PublishedOption = {
  change: (name) => (name === 'resnet-100-fc' ? 'resnet-110-fc' : name),
  remark: (name) =>
    name === 'resnet-100-fc' ? 'resnet-100-fc never existed; resnet-110-fc is meant' : undefined,
};

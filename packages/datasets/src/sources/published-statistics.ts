import type { ChannelStatistics } from '../dataset/channel-statistics.js';

/** Mean and standard deviation of red, green and blue as they were published, on the scale 0 … 255. */
const published = {
  imagenet: [122.65435242, 116.6545058, 103.99789959, 71.40583196, 69.56888997, 73.0440314],
  caffe: [123.68, 116.779, 103.939, 1, 1, 1],
  nab: [125.30513277, 129.66606421, 118.45121113, 57.0045467, 56.70059436, 68.44430446],
  cub: [123.82988033, 127.35116805, 110.25606303, 59.2230949, 58.0736071, 67.80251684],
  cars: [120.03730636, 117.33780928, 116.0130335, 75.40415763, 75.15394251, 77.28286728],
  flowers: [110.7799141, 97.65648664, 75.32889973, 74.90387818, 62.70218863, 69.7656359],
  mit67scenes: [124.62788179, 110.01028625, 94.95780545, 68.56923599, 66.86607736, 67.35944349],
  ucmlu: [122.65409223, 124.40230701, 114.25659171, 55.74499679, 51.65585669, 50.16527551],
  resisc45: [94.17769482, 97.40967803, 87.80359702, 51.92246172, 47.22081475, 47.07685676],
  inat2019: [115.77492586, 120.84414891, 93.51744386, 60.46127213, 58.63136496, 63.5872299],
  inat: [119.99310088, 122.86333725, 102.38318464, 60.83471124, 59.33123704, 65.92057842],
  inat_actinopterygii: [95.60659929, 109.21340134, 99.53273934, 62.64981594, 56.77583425, 57.79043402],
  inat_amphibia: [120.38820316, 112.09448704, 93.57291079, 64.38971069, 60.88945117, 60.689195],
  inat_animalia: [117.86148813, 112.27558493, 100.76823038, 65.10786879, 60.9941875, 61.3212783],
  inat_arachnida: [123.05328454, 123.11786486, 99.49669769, 62.10607939, 59.69295922, 64.12102046],
  inat_aves: [125.68554284, 131.58931007, 123.51576605, 56.91926625, 57.04151665, 67.97284604],
  inat_bacteria: [130.44253929, 118.58949652, 100.64353881, 63.52655078, 61.3866035, 62.52496727],
  inat_chromista: [126.63609004, 120.30744082, 103.69842308, 61.3142875, 60.35121831, 64.33445667],
  inat_fungi: [105.4904181, 98.20844854, 81.95195412, 66.43803547, 63.26916273, 61.75505097],
  inat_insecta: [126.79141945, 126.55725101, 94.4626541, 62.46710552, 59.70656548, 64.38703598],
  inat_mammalia: [119.32537707, 119.28610021, 105.22655576, 60.25561291, 58.86410094, 60.85549787],
  inat_mollusca: [119.15865454, 107.82338741, 93.65438902, 65.54171188, 62.00986655, 62.64830566],
  inat_plantae: [109.4558912, 115.78290918, 84.83970548, 60.36177593, 59.17162815, 60.81183456],
  inat_protozoa: [99.4855571, 90.12976005, 71.67906874, 69.23439903, 63.83415135, 59.1059619],
  inat_reptilia: [126.42469824, 119.44987437, 103.84680809, 63.4749642, 60.19704406, 60.20556052],
} satisfies Record<
  string,
  readonly [...means: [number, number, number], ...deviations: [number, number, number]]
>;

/** What has published statistics: a dataset in lower case, a super-category as `inat_aves`, or a suffix. */
export type PublishedStatisticsName = keyof typeof published;

/**
 * Gives the published mean and standard deviation of the channels in single precision, which the published networks were
 * trained with. (Barz and Denzler, "Hierarchy-based image embeddings for semantic image retrieval", WACV 2019.)
 *
 * @param name - a dataset in lower case, a super-category as `inat_aves`, or `imagenet` or `caffe`
 * @returns `undefined` if none were published
 * @example
 * publishedStatistics('caffe'); // { mean: [123.68000030517578, 116.77899932861328, 103.93900299072266], std: [1, 1, 1] }
 */
export function publishedStatistics(name: PublishedStatisticsName): ChannelStatistics;
export function publishedStatistics(name: string): ChannelStatistics | undefined;
export function publishedStatistics(name: string): ChannelStatistics | undefined {
  if (!Object.hasOwn(published, name)) return undefined;
  const rounded = published[name as PublishedStatisticsName].map(Math.fround);
  return { mean: rounded.slice(0, 3), std: rounded.slice(3) };
}

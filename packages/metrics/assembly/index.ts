export { measureNarrow, measureWide } from './distances';
export { equalRowsBefore, exactDistance } from './exact-distances';
export { rankNarrow, rowsBefore } from './ranking';
export { placesInRanking, scoreRanking } from './scoring';
export { placesInSelection, selectPlaces } from './selection';
export { rankWide } from './wide-ranking';

export { distanceBlock, packQueries } from './distances';
export { exactBlock, exactDistance, packExactQueries } from './exact-distances';
export { enterQuery } from './exact-order';
export { equalRowsBefore, rankExactly } from './exact-ranking';
export { selectExactly } from './exact-selection';
export { rankRow, rowsBefore } from './ranking';
export { placesInSelection, selectRow } from './selection';
export { averagePrecisionOfPlaces, placesInRanking, scoreRanking } from './scoring';

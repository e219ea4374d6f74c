export { distanceBlock, packQueries } from './distances';
export { rankRow, rowsBefore } from './ranking';
export { placesInSelection, selectRow } from './selection';
export { averagePrecisionOfPlaces, placesInRanking, scoreRanking } from './scoring';

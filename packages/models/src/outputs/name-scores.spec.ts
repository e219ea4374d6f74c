import { nameScores } from './name-scores.js';

const outputs = [{ name: 'l2norm', role: 'embedding' }, { name: '1' }, { name: 'prob' }] as const;
const rolesOf = (scores: string) => nameScores(outputs, scores).map(({ role }) => role);

describe('nameScores', () => {
  it('leaves what is compared with other images what it is', () => {
    const [first] = nameScores(
      [
        { name: 'l2norm', role: 'features' },
        { name: 'prob', role: 'scores' },
      ],
      'none',
    );
    expect(first?.role).toBe('features');
  });

  it('finds an output by its name first, then by its position', () => {
    expect(rolesOf('prob')).toEqual(['embedding', null, 'scores']);
    expect(rolesOf('1')).toEqual(['embedding', 'scores', null]);
    expect(rolesOf('2')).toEqual(['embedding', null, 'scores']);
    expect(rolesOf('0')).toEqual(['scores', null, null]);
  });

  it('takes "none" for no scores', () => {
    expect(rolesOf('none')).toEqual(['embedding', null, null]);
  });

  it('refuses an output that is not there, with those that are', () => {
    expect(() => rolesOf('3')).toThrow(
      'the network has no output "3" for class scores; outputs: l2norm, 1, prob, or none',
    );
  });
});

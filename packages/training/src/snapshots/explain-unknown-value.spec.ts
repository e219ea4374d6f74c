import { explainUnknownValue } from './explain-unknown-value.js';

const names = ['loss', 'l2norm_loss', 'prob_loss', 'l2norm_max_sim_acc', 'prob_acc'].flatMap((name) => [
  name,
  `val_${name}`,
]);

describe('explainUnknownValue', () => {
  it.each([
    ['val_acc', 'val_prob_acc'],
    ['acc', 'prob_acc'],
    ['val_max_sim_acc', 'val_l2norm_max_sim_acc'],
    ['val_los', 'val_loss'],
    ['val-prob-acc', 'val_prob_acc'],
    ['VAL_LOSS', 'val_loss'],
  ])('takes %s for %s', (name, meant) => {
    expect(explainUnknownValue(name, names)).toMatch(
      new RegExp(
        `^there is no value '${name}'; did you mean '${meant}'\\? The values are loss, val_loss, l2norm`,
      ),
    );
  });

  it('guesses nothing where no name is near, and tells which rank is missing', () => {
    expect(explainUnknownValue('f_measure', names)).toMatch(
      /^there is no value 'f_measure'; the values are loss/,
    );
    expect(explainUnknownValue('val_prob_acc5', names)).toMatch(
      / unless top-k-acc lists 5; the values are loss/,
    );
    expect(explainUnknownValue('val_acc5', [...names, 'val_prob_acc5'])).toContain(
      "did you mean 'val_prob_acc5'?",
    );
  });
});

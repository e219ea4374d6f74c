import { recipeSteps } from './recipe-steps.js';
import { recipes } from './recipes.js';

const folders = { hierarchies: '/h', dataRoot: '/d', work: '/w' };

describe('recipeSteps', () => {
  it('hands the options of a recipe to the training command under their published names', () => {
    const [, training] = recipeSteps(recipes['cifar-100-plain-11-2-epochs'], folders);
    expect(training?.args.join(' ')).toContain(
      '--architecture simple --cls-weight 0.1 --lr-schedule SGD --sgd-schedule 1:0.1,2:0.01,3 --epochs 2',
    );
  });

  it('evaluates class scores when the network has a classification head, else the nearest class embedding', () => {
    const recipe = recipes['cifar-100-plain-11'];
    const withHead = recipeSteps(recipe, folders)[3]?.args.join(' ');
    const withoutHead = recipeSteps({ ...recipe, train: { architecture: 'simple' } }, folders)[3]?.args.join(
      ' ',
    );
    expect(withHead).toContain('--layer prob --prob-features yes');
    expect(withoutHead).toContain('--layer l2norm --centroids /w/embedding.pickle');
  });

  it('passes string ids and leaves out the data root where the recipe needs none', () => {
    const steps = recipeSteps(recipes['emoji-resnet-32'], { ...folders, dataRoot: undefined });
    expect(steps[0]?.args).toContain('--str-ids');
    expect(steps.flatMap(({ args }) => args)).not.toContain('--data-root');
  });
});

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parsePublished } from '../src/published/parse-published.js';
import type { PublishedProgram } from '../src/published/published-program.js';
import { publishedPrograms, type PublishedProgramName } from '../src/published/published-programs.js';
import { translatePublished } from '../src/published/translate-published.js';
import { runCommand } from './run-command.js';

/** The translation of a command line of a published program, as it is typed. */
function translate(line: string): { readonly command: string; readonly notes: readonly string[] } {
  const [typed = '', ...args] = line.split(' ');
  const name = typed.replace(/^.*\//, '').replace('.py', '') as PublishedProgramName;
  const program: PublishedProgram = publishedPrograms[name];
  const { args: translated, notes } = translatePublished(parsePublished(args, { typed, program }), program);
  return { command: translated.join(' '), notes };
}

/** What our own parser makes of command lines: the command, or why it refuses them. */
function parseOurs(
  lines: readonly (readonly string[])[],
): { readonly path?: string[]; readonly error?: string }[] {
  const input = JSON.stringify(lines);
  return JSON.parse(
    execFileSync(process.execPath, [join(__dirname, 'parse-lines.mjs')], { input, encoding: 'utf8' }),
  );
}

describe('documented command lines of the published programs', () => {
  const cifar = '--dataset CIFAR-100 --data_root cifar-100-python';
  const ours = '--dataset CIFAR-100 --data-root cifar-100-python';
  const examples = [
    [
      'compute_class_embedding.py --hierarchy cifar.parent-child.txt --out cifar100.unitsphere.pickle',
      'class-embedding compute --hierarchy cifar.parent-child.txt --out cifar100.unitsphere.pickle',
    ],
    [
      'compute_class_embedding.py --hierarchy hierarchy.txt --is_a --class_list c.txt --method approx_sim --num_dim 64 --norm --out nab.p',
      'class-embedding compute --hierarchy hierarchy.txt --is-a --class-list c.txt --method approx_sim --num-dim 64 --norm --out nab.p.pickle',
    ],
    [
      'CIFAR-100/encode_hierarchy.py hierarchy.txt cifar-100-python/meta --plot cifar.svg',
      'hierarchy encode hierarchy.txt cifar-100-python/meta --plot cifar.svg',
    ],
    [
      'CUB/encode_hierarchy.py hierarchy_flat.txt classes_wikispecies.txt --out_names names.txt',
      'hierarchy encode hierarchy_flat.txt classes_wikispecies.txt --out-names names.txt --style cub',
    ],
    [
      `learn_image_embeddings.py ${cifar} --embedding cifar100.unitsphere.pickle --architecture resnet-110-wfc --cls_weight 0.1 --model_dump m.h5 --feature_dump f.pickle`,
      `train embedding ${ours} --embedding cifar100.unitsphere.pickle --architecture resnet-110-wfc --cls-weight 0.1 --model-dump m.h5 --feature-dump f.pickle`,
    ],
    [
      `learn_image_embeddings.py ${cifar} --embedding e.pickle --architecture simple --cls_weight 0.1 --max_decay 0.1`,
      `train embedding ${ours} --embedding e.pickle --architecture simple --cls-weight 0.1 --max-decay 0.1`,
    ],
    [
      'learn_image_embeddings.py --dataset NAB-ilsvrcmean --data_root nab --embedding nab.pickle --architecture resnet-50 --loss inv_corr --cls_weight 0.1 --lr_schedule SGDR --sgdr_max_lr 0.5 --max_decay 0 --epochs 180 --batch_size 128 --gpus 2 --read_workers 10 --queue_size 20 --finetune i.h5 --finetune_init 8 --sgd_lr 0.1 --gpu_merge',
      'train embedding --dataset NAB-ilsvrcmean --data-root nab --embedding nab.pickle --architecture resnet-50 --loss inv_corr --cls-weight 0.1 --lr-schedule SGDR --sgdr-max-lr 0.5 --max-decay 0 --epochs 180 --batch-size 128 --gpus 2 --read-workers 10 --queue-size 20 --finetune i.h5 --finetune-init 8 --sgd-lr 0.1 --gpu-merge',
    ],
    [
      `learn_image_embeddings.py ${cifar} --embedding onehot --snapshot s.{epoch:02d}.npz --snapshot_best --initial_epoch 3 --top_k_acc 5 10`,
      `train embedding ${ours} --embedding onehot --snapshot s.{epoch:02d}.npz --snapshot-best --initial-epoch 3 --top-k-acc 5 10 --resume published`,
    ],
    [
      `evaluate_retrieval.py ${cifar} --hierarchy h.txt --classes_from e.pickle --feat a.pickle --label A --norm no --feat b.pickle --label B --norm yes --clip_ahp 250 --csv c.csv`,
      `evaluate retrieval ${ours} --hierarchy h.txt --classes-from e.pickle --feat a.pickle --feat b.pickle --label A --label B --norm no --norm yes --clip-ahp 250 --csv c.csv --distances published --allow-missing`,
    ],
    [
      `evaluate_classification_accuracy.py ${cifar} --hierarchy h.txt --classes_from e.pickle --architecture resnet-100-fc --batch_size 100 --model m.h5 --layer prob --prob_features yes --model n.h5 --layer -2 --centroids e.pickle`,
      `evaluate classification ${ours} --hierarchy h.txt --classes-from e.pickle --architecture resnet-110-fc --batch-size 100 --model m.h5 --model n.h5 --layer prob --layer=-2 --prob-features yes --centroids e.pickle`,
    ],
    [
      `learn_classifier.py ${cifar} --architecture resnet-110-wfc --label_smoothing 0.1 --finetune w.h5`,
      `train classifier ${ours} --architecture resnet-110-wfc --label-smoothing 0.1 --finetune w.h5`,
    ],
    [
      `learn_devise.py ${cifar} --embedding glove.pickle --margin 0.1 --init_weights m.h5`,
      `train devise ${ours} --embedding glove.pickle --margin 0.1 --init-weights m.h5`,
    ],
    [
      `learn_center_loss.py ${cifar} --centroids e.pickle --center_loss_weight 0.1`,
      `train center-loss ${ours} --centroids e.pickle --center-loss-weight 0.1`,
    ],
    [
      `learn_labelembedding.py ${cifar} --tau 2 --alpha 0.8 --embed_dim 100`,
      `train label-embedding ${ours} --tau 2 --label-alpha 0.8 --embed-dim 100`,
    ],
    [
      `plot_recall_precision.py ${cifar} --feat a.pickle --norm 1 --bins 50`,
      `plot recall-precision ${ours} --feat a.pickle --norm 1 --bins 50 --out recall-precision.svg --distances published --allow-missing`,
    ],
  ] as const;

  it.each(examples)('%s', (line, command) => {
    expect(translate(line).command).toBe(command);
  });

  it('become command lines that our parser reads', () => {
    const lines = examples.map(([, command]) => command.split(' '));
    expect(parseOurs(lines)).toEqual(lines.map((words) => ({ path: words.slice(0, 2) })));
  });
});

/** A value that our parser can read, by the kind of the option. */
const sample = (name: string): string =>
  ({
    ...{
      method: 'mds',
      loss: 'mse',
      lr_schedule: 'SGD',
      prec_type: 'WUP',
      norm: 'yes',
      prob_features: 'yes',
    },
    out: 'o.pickle',
  })[name] ?? '3';

const every = Object.entries(publishedPrograms as Readonly<Record<string, PublishedProgram>>).flatMap(
  ([program, { options }]) => Object.entries(options).map(([name, option]) => ({ program, name, option })),
);

describe('every option of every published program', () => {
  const translations = every.map(({ program, name, option }) => {
    const published: PublishedProgram = publishedPrograms[program as PublishedProgramName];
    const required = Object.entries(published.options).filter(
      ([other, { required: must }]) => must && other !== name,
    );
    const args = [...required, [name, option] as const].flatMap(([key, { takes }]) =>
      takes === 'none' ? [`--${key}`] : [`--${key}`, sample(key)],
    );
    const parsed = parsePublished([...(published.positionals ?? []), ...args], {
      typed: program,
      program: published,
    });
    const ours = `--${option.to ?? name.replaceAll('_', '-')}`;
    return { program, name, ours, problems: parsed.problems, ...translatePublished(parsed, published) };
  });

  it.each(translations)('$program --$name is translated', ({ ours, problems, args }) => {
    expect(problems).toEqual([]);
    expect(args).toContain(ours);
  });

  it('becomes one that our parser knows', () => {
    const refused = parseOurs(translations.map(({ args }) => args)).flatMap(({ error }, index) =>
      error === undefined ? [] : [`${translations[index]?.args.join(' ')}: ${error}`],
    );
    expect(refused).toEqual([]);
  });
});

describe('a published command line', () => {
  const evaluation = 'evaluate_retrieval --dataset CIFAR-100 --data_root d --hierarchy h --feat f';
  it.each([
    ['beginnings of names', `${evaluation} --clip 250`, '--clip-ahp 250'],
    ['values behind an equals sign', `${evaluation} --clip_ahp=250`, '--clip-ahp 250'],
    ['hyphens instead of underscores', `${evaluation} --clip-ahp 250`, '--clip-ahp 250'],
    [
      'names of files whose ending says another format',
      `learn_image_embeddings --dataset d --data_root r --embedding e --weight_dump w.npz --feature_dump f.npy --model_dump m`,
      '--weight-dump w.npz.h5 --feature-dump f.npy.pickle --model-dump m',
    ],
    [
      'the last of several values of one option',
      `${evaluation} --clip_ahp 1 --clip_ahp 250`,
      '--clip-ahp 250',
    ],
  ])('may have %s', (_, line, expected) => {
    const { command } = translate(line);
    expect(command).toContain(expected);
  });

  it.each([
    [
      'an unknown option',
      `${evaluation} --clpi_ahp 3`,
      /--clpi_ahp: .*no such option \(did you mean --clip_ahp\?\)/,
    ],
    ['a beginning of several options', `${evaluation} --d 3`, /--d: .*no such option/],
    ['a missing value', `${evaluation} --csv`, /--csv needs a value/],
    ['surplus words', `${evaluation} more`, /"more" is not expected/],
    [
      'what is missing',
      'evaluate_retrieval --feat f',
      /still to be given: --dataset, --data_root, --hierarchy/,
    ],
    ['missing words', 'encode_hierarchy h.txt', /still to be given: <classes>/],
    [
      'an ending that would ask for another format',
      'learn_devise --weight_dump w.dump --feature_dump f.dump',
      /--weight_dump w.dump: .* so .h5 is added(.|\n)*--feature_dump f.dump: .* so .pickle is added/,
    ],
  ])('has %s named', (_, line, note) => {
    expect(translate(line).notes.join('\n')).toMatch(note);
  });
});

describe('the command line', () => {
  it('answers a published program with the command to type, and exit code 2', async () => {
    const line = ['compute_class_embedding.py', '--hierarchy', "my 'h'.txt", '--is_a', '--out', 'e.pickle'];
    const { exitCode, stdout, stderr } = await runCommand(line);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr.split('\n')).toContain(
      "  semantic-embeddings class-embedding compute --hierarchy 'my '\\''h'\\''.txt' --is-a --out e.pickle",
    );
  });

  it('says which data set there is not', async () => {
    const line = ['plot_recall_precision', '--dataset', 'NABS', '--data_root', 'd', '--feat', 'f.pickle'];
    const { exitCode, stderr } = await runCommand(line);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/\n\n {2}semantic-embeddings plot recall-precision --dataset NABS /);
    expect(stderr).toMatch(/- --dataset NABS: Unknown dataset: nabs\. Did you mean NAB\?/);
  });
});

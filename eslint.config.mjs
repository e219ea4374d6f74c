import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import jsonc from 'jsonc-eslint-parser';

/** Who may import whom; the arrows are drawn in CONTRIBUTING.md. */
const depConstraints = [
  { sourceTag: 'layer:base', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'layer:core', onlyDependOnLibsWithTags: ['layer:base'] },
  { sourceTag: 'layer:model', onlyDependOnLibsWithTags: ['layer:base', 'layer:core'] },
  { sourceTag: 'layer:network', onlyDependOnLibsWithTags: ['layer:base', 'layer:core', 'layer:model'] },
  {
    sourceTag: 'layer:train',
    onlyDependOnLibsWithTags: ['layer:base', 'layer:core', 'layer:model', 'layer:network'],
  },
  {
    sourceTag: 'layer:app',
    onlyDependOnLibsWithTags: [
      ...['layer:base', 'layer:core', 'layer:model', 'layer:network'],
      ...['layer:train', 'layer:app'],
    ],
  },
];

export default [
  ...nx.configs['flat/base'],
  ...nx.configs['flat/typescript'],
  { ignores: ['**/dist', '**/out-tsc', 'output', '**/assembly', '.nx', '.test-results'] },
  {
    files: ['**/*.ts', '**/*.mjs', '**/*.cjs'],
    rules: {
      '@nx/enforce-module-boundaries': ['error', { enforceBuildableLibDependency: true, depConstraints }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    rules: {
      // Typed arrays are read with a proven index; noUncheckedIndexedAccess would ask for a check in every hot loop.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            ':matches(PropertyDefinition, MethodDefinition[kind!="constructor"], TSParameterProperty)[accessibility="private"]',
          message: 'Private members are written #name.',
        },
      ],
    },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  {
    files: ['packages/*/package.json'],
    languageOptions: { parser: jsonc },
    rules: {
      '@nx/dependency-checks': [
        'error',
        {
          // Its types are part of public declarations, which the check does not look at.
          ignoredDependencies: ['@types/ndarray'],
          ignoredFiles: [
            '{projectRoot}/eslint.config.*',
            '{projectRoot}/jest.config.cjs',
            '{projectRoot}/**/*.spec.ts',
            '{projectRoot}/bench/**',
          ],
        },
      ],
    },
  },
  prettier,
];

module.exports = {
  preset: '../jest.preset.cjs',
  displayName: 'tools',
  // test.mjs is the command behind npm test, not a test file.
  testMatch: ['**/*.spec.ts'],
  testTimeout: 300_000,
};

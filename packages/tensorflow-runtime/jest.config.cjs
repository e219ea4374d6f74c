module.exports = { preset: '../../jest.preset.cjs', displayName: 'tensorflow-runtime' };

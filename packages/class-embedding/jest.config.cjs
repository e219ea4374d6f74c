module.exports = { preset: '../../jest.preset.cjs', displayName: 'class-embedding' };

module.exports = { preset: '../../jest.preset.cjs', displayName: 'graph-capture' };

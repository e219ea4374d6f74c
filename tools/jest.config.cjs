module.exports = { preset: '../jest.preset.cjs', displayName: 'tools', testTimeout: 300_000 };

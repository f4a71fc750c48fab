// Used by Jest and by the Taro builds: the client needs Taro's preset, Node code a plain one.
module.exports = (api) => {
  const isJest = api.caller((caller) => caller?.name === 'babel-jest');
  api.cache.using(() => `${isJest}`);
  if (isJest) {
    return {
      presets: [
        ['@babel/preset-env', { targets: { node: 'current' }, modules: 'commonjs' }],
        ['@babel/preset-react', { runtime: 'automatic' }],
        '@babel/preset-typescript',
      ],
    };
  }
  return { presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5' }]] };
};

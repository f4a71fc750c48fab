module.exports = async () => {
  await globalThis.databaseServer?.destroy();
};

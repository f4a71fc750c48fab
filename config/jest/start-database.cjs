// Jest loads this file outside its own module system, so TypeScript is read through tsx.
const { require: requireTypeScript } = require('tsx/cjs/api');

module.exports = async () => {
  const { startDatabaseServer } = requireTypeScript('../../tests/support/database-server.ts', __filename);
  globalThis.databaseServer = await startDatabaseServer();
};

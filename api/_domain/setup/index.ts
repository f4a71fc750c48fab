export { openDistrict } from './open-setup.js';
export { readSetup } from './read-progress.js';

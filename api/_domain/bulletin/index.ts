export { type Bulletin, listBulletins, readBulletin } from './queries.js';
export { type BulletinFigures, bulletinPage, bulletinWords, weekAround } from './rules.js';
export { editBulletin, rewriteBulletin, startBulletin, writeDueBulletins } from './write-bulletin.js';

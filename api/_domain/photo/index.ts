export { completePhoto } from './complete-photo.js';
export { declareAfterPhotos } from './declare-photos.js';
export { demandReadyAfterPhotos } from './demand-after-photos.js';
export type { ObjectStore, PhotoPipeline, UploadOrder } from './gateway.js';
export { orderUpload, signOrder } from './order-upload.js';
export { type PhotoRow, photoKeys, photosOfTicket } from './queries.js';
export { sweepUploads } from './sweep-uploads.js';

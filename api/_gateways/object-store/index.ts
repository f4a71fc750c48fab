export { createEmbeddedStore, type EmbeddedStore, type EmbeddedStoreOptions } from './embedded.js';
export { createS3Store, type S3StoreOptions } from './s3.js';

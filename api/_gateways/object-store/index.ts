export { createCosStore, type CosStoreOptions } from './cos.js';
export { cosAuthorization, signCosPolicy } from './cos-signature.js';
export { createEmbeddedStore, type EmbeddedStore, type EmbeddedStoreOptions } from './embedded.js';
export { createS3Store, type S3StoreOptions } from './s3.js';

import { secureHeaders } from 'hono/secure-headers';

/** Answers of the API are data: nothing in them may run, be framed, or tell where the reader came from. */
export const apiSecurityHeaders = (isProduction: boolean) =>
  secureHeaders({
    contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"] },
    crossOriginResourcePolicy: false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    xXssProtection: false,
    xDownloadOptions: false,
    xFrameOptions: 'DENY',
    // An address that says otherwise about itself keeps its word.
    overwrite: false,
    referrerPolicy: 'no-referrer',
    strictTransportSecurity: isProduction ? 'max-age=31536000; includeSubDomains' : false,
  });

/** Pages: their own scripts and styles; photos and uploads may lie on the object store's own address. */
export const pageContentSecurityPolicy =
  "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; " +
  "img-src 'self' https: data: blob:; media-src 'self' https: blob:; font-src 'self' data:; connect-src 'self' https:; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

import type { StoredObject } from '../../_domain/photo/gateway.js';

/** The objects named in one page of a bucket listing (ListObjectsV2, or Tencent's GET Bucket). */
export function listedIn(xml: string): StoredObject[] {
  return [...xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)].map(([, entry = '']) => ({
    key: textOf(entry, 'Key') ?? '',
    bytes: Number(textOf(entry, 'Size')),
    modifiedAt: new Date(textOf(entry, 'LastModified') ?? ''),
  }));
}

/** What to ask for the next page with, or null on the last one. */
export function nextPageOf(xml: string): string | null {
  return textOf(xml, 'IsTruncated') === 'true' ? textOf(xml, 'NextContinuationToken') : null;
}

/** What to go on from in a listing by markers (Tencent COS), or null on the last page. */
export function nextMarkerOf(xml: string): string | null {
  return textOf(xml, 'IsTruncated') === 'true' ? textOf(xml, 'NextMarker') : null;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function textOf(xml: string, element: string): string | null {
  const text = new RegExp(`<${element}>(.*?)</${element}>`, 's').exec(xml)?.[1];
  return text?.replace(/&(amp|lt|gt|quot|apos);/g, (_, name) => ENTITIES[name] ?? '') ?? null;
}

import { PlatformError } from '../contract';

const storeName = 'photos';

function openBox(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('beehive', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new PlatformError('unavailable', String(request.error)));
  });
}

async function run<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await openBox();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(storeName, mode);
      const request = act(transaction.objectStore(storeName));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(new PlatformError('full', String(transaction.error)));
    });
  } finally {
    database.close();
  }
}

interface KeptPhoto {
  bytes: ArrayBuffer;
  type: string;
}

/** Photos that outlive the visit, in IndexedDB; as bytes, because some browsers lose stored blobs. */
export const photoBox = {
  async put(id: string, blob: Blob): Promise<void> {
    const kept: KeptPhoto = { bytes: await blob.arrayBuffer(), type: blob.type };
    await run('readwrite', (store) => store.put(kept, id));
  },
  async get(id: string): Promise<Blob | undefined> {
    const kept = await run<KeptPhoto | undefined>('readonly', (store) => store.get(id));
    return kept && new Blob([kept.bytes], { type: kept.type });
  },
  async remove(id: string): Promise<void> {
    await run('readwrite', (store) => store.delete(id));
  },
};

import { useEffect, useState } from 'react';
import { readRoom, type RoomNote, roomNote } from '@/services/room';
import { useOnline } from './use-online';

/** What to tell about the room on the phone, asked again whenever `kept`, the number of photos it keeps, has changed. */
export function useRoom(kept: number): RoomNote | undefined {
  const [photos, setPhotos] = useState<number>();
  const isOnline = useOnline();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each kept photo takes of the room.
  useEffect(() => {
    let isWanted = true;
    void readRoom().then((found) => isWanted && setPhotos(found));
    return () => {
      isWanted = false;
    };
  }, [kept]);
  return photos === undefined ? undefined : roomNote(photos, isOnline);
}

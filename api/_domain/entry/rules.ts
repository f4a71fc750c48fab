import type { EnterReport } from '../../_contract/on-behalf.js';

/** A message split at the name it begins with, as chats copy it: 「王晖：…」, or the name on a line of its own. */
export function splitSender(message: string): { sender: string; words: string } | null {
  const [, sender, words] = inLine.exec(message) ?? onOwnLine.exec(message) ?? [];
  return sender && words ? { sender: sender.trim(), words: words.trim() } : null;
}

const inLine = /^\s*@?([^\s:：,，。\n]{2,20})\s*[:：]\s*(\S[\s\S]*)$/;
const onOwnLine = /^\s*@?([^\s:：,，。\n]{2,20})[ \t\d:：/.年月日上下午-]*\n\s*(\S[\s\S]*)$/;

/** The same content in the same order of keys, to tell a repeat from another report under a used id. */
export function canonicalEntry(input: EnterReport): string {
  const { id, source, words, categoryCode, place, photos, creditedId, externalNumber } = input;
  const where = !place
    ? null
    : 'namedPlaceId' in place
      ? [place.namedPlaceId, place.words ?? null]
      : [place.longitude, place.latitude, place.coordinateSystem, place.accuracyM ?? null, place.words ?? null];
  const pictures = photos.map((photo) => [photo.id, photo.contentType, photo.bytes]);
  const rest = [creditedId ?? null, externalNumber ?? null];
  return JSON.stringify([id, source, words, categoryCode ?? null, where, pictures, ...rest]);
}

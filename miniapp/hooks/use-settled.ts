import { useEffect, useState } from 'react';

/** So long nothing more is typed before it is looked for. */
const typingMs = 300;

/** What was typed, trimmed, once typing has paused: what the server is asked for. An emptied field counts at once. */
export function useSettled(words: string): string {
  const asked = words.trim();
  const [settled, setSettled] = useState(asked);
  useEffect(() => {
    if (asked === '') return setSettled('');
    const timer = setTimeout(() => setSettled(asked), typingMs);
    return () => clearTimeout(timer);
  }, [asked]);
  return asked === '' ? '' : settled;
}

import { address, navigate, type Params, platform } from '@/platform';

/** Where somebody was going when they were asked who they are: an invitation, a team's code, a page that waits. */
interface WayBack {
  path: string;
  params: Params;
  at: number;
}

const key = 'way-back';
const keptMs = 30 * 60_000;

/** Pages everybody gets to by themselves. */
const isEntrance = (path: string) => path === '/' || /^\/pages\/(home|work|around|mine|sign-in)\//.test(path);

/** Remembers the page for after signing in; an entrance needs no remembering. */
export function rememberWay(path: string, params: Params): void {
  if (isEntrance(path)) return;
  try {
    platform.storage.write(key, { path, params, at: Date.now() } satisfies WayBack);
  } catch {
    // A full phone: the link can be opened again.
  }
}

/** Goes where somebody was going before they signed in, once and soon; says whether there was such a place. */
export function takeWayBack(): boolean {
  const way = platform.storage.read<WayBack>(key);
  platform.storage.remove(key);
  if (!way || Date.now() - way.at > keptMs) return false;
  void navigate.restartAt(way.path, way.params);
  return true;
}

/** A link to a page of the product, to be sent or made into a code. */
export function linkTo(path: string, params: Params): string {
  return platform.device.pageLink(address(path, params));
}

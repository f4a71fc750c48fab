import { reporterPages } from './reporter-pages';

/** What a code of ours is for: signing a page in, taking up a role, asking to join a team. */
export type Code =
  | { kind: 'sign-in'; id: string }
  | { kind: 'invitation'; token: string }
  | { kind: 'team'; code: string };

const link = /packages\/account\/(scan|invitation|join-team)\/index\?([^#\s]+)/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const invitationToken = /^[A-Za-z0-9_-]{32}$/;
const teamCode = /^[A-Z0-9]{6}$/;

/** What a scanned or pasted text stands for: a link to one of our pages, or what such a link carries. */
export function readCode(text: string): Code | undefined {
  const words = text.trim();
  const [, page, query] = link.exec(words) ?? [];
  if (page && query) return codeOf(page, paramsIn(query));
  if (uuid.test(words)) return { kind: 'sign-in', id: words.toLowerCase() };
  if (invitationToken.test(words)) return { kind: 'invitation', token: words };
  const code = plainTeamCode(words);
  return teamCode.test(code) ? { kind: 'team', code } : undefined;
}

/** A team's code as it is kept: without the spaces and dashes it is read out with. */
export function plainTeamCode(words: string): string {
  return words.replaceAll(/[\s-]/g, '').toUpperCase();
}

/** Opens what the code is for. */
export function openCode(code: Code): Promise<unknown> {
  if (code.kind === 'sign-in') return reporterPages.scan(code.id);
  return code.kind === 'invitation' ? reporterPages.invitation(code.token) : reporterPages.joinTeam(code.code);
}

function codeOf(page: string, params: Record<string, string>): Code | undefined {
  const { id, token, code } = params;
  if (page === 'scan') return id && uuid.test(id) ? { kind: 'sign-in', id } : undefined;
  if (page === 'invitation') return token ? { kind: 'invitation', token } : undefined;
  return code ? { kind: 'team', code: plainTeamCode(code) } : undefined;
}

function paramsIn(query: string): Record<string, string> {
  const pairs = query.split('&').map((pair) => pair.split('='));
  return Object.fromEntries(pairs.map(([name = '', value = '']) => [name, decoded(value)]));
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

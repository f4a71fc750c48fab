import { randomInt } from 'node:crypto';
import { teamCodeAlphabet, teamCodeLength } from './rules.js';

/** A code to be said in a group: it only lets one ask to join. */
export function newTeamCode(): string {
  const letters = Array.from({ length: teamCodeLength }, () => teamCodeAlphabet[randomInt(teamCodeAlphabet.length)]);
  return letters.join('');
}

/** Whom one coordinates with: a unit that has an account here, or anybody else by name. */
export interface PartyChoice {
  name: string;
  unitId?: string;
}

export const noParty: PartyChoice = { name: '' };

/** A place with its official code. */
export interface OfficialPlace {
  code: string;
  name: string;
}

/** A district as the state lists it. */
export interface OfficialDistrict extends OfficialPlace {
  streets: readonly (OfficialPlace & { communities: readonly OfficialPlace[] })[];
}

/** 「龙西社区居委会」 is the committee, 龙西社区 the place people name; 「三合村委会」 is the committee of 三合村. Pure. */
export function spokenName(official: string): string {
  const [, place] = /^(.+?(?:社区|嘎查|村))(?:居委会|居民委员会|村委会|村民委员会)$/.exec(official) ?? [];
  const [, village] = /^(.+村)(?:委会|民委员会)$/.exec(official) ?? [];
  return place ?? village ?? official;
}

/** The communities of a street by the names people use; two that would be called the same keep their official names. Pure. */
export function spokenNames(communities: readonly OfficialPlace[]): string[] {
  const spoken = communities.map(({ name }) => spokenName(name));
  return spoken.map((name, index) => {
    const isShared = spoken.filter((other) => other === name).length > 1;
    return isShared ? (communities[index]?.name ?? name) : name;
  });
}

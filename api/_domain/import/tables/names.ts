/** Names as they are compared: 「第 1 网格」, 「01网格」 and 「1 网格」 are one, as are 「3 幢」, 「3号楼」 and 「3栋」. Pure. */
export function plainName(words: string): string {
  return words
    .normalize('NFKC')
    .replaceAll(/[\s·・\-—_()]/g, '')
    .replaceAll(/第(?=\d)/g, '')
    .replaceAll(/(?<!\d)0+(?=\d)/g, '')
    .replaceAll(/(?<=[\da-z])(?:号楼|#楼|号|#|幢|楼)/gi, '栋')
    .toLowerCase();
}

/** 「龙西」, 「龙西社区」 and 「龙西社区居委会」 are one. Pure. */
export function plainCommunity(words: string): string {
  const stem = plainName(words)
    .replace(/(社区|村)?(居民委员会|村民委员会|居委会|村委会)$/, '')
    .replace(/(社区|村)$/, '');
  return stem || plainName(words);
}

/** The name most like the words, when a slip of the pen could lie between them; null when none is. Pure. */
export function nearestName(words: string, names: readonly string[]): string | null {
  const plain = plainName(words);
  const slips = plain.length < 5 ? 1 : plain.length < 9 ? 2 : 3;
  let best: { name: string; distance: number } | null = null;
  for (const name of names) {
    const other = plainName(name);
    if (Math.abs(other.length - plain.length) > slips) continue;
    const distance = distanceOf(plain, other);
    // Something of the name has to be left: 「甲组」 is no slip for 「乙栋」.
    const isLike = distance <= slips && distance < Math.max(plain.length, other.length) - 1;
    if (isLike && (best === null || distance < best.distance)) best = { name, distance };
  }
  return best?.name ?? null;
}

/** How many characters have to be added, left out or replaced to make one of the other. */
function distanceOf(one: string, other: string): number {
  const [from, to] = [[...one], [...other]];
  let above = to.map((_, index) => index + 1);
  for (const [row, letter] of from.entries()) {
    let diagonal = row;
    let left = row + 1;
    above = above.map((up, column) => {
      const cost = Math.min(up + 1, left + 1, diagonal + (to[column] === letter ? 0 : 1));
      diagonal = up;
      left = cost;
      return cost;
    });
  }
  return above.at(-1) ?? from.length;
}

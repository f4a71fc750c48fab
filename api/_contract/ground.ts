/** WGS-84: half the width of the earth at the equator in metres, and the square of how flat it is. */
const radiusM = 6_378_137;
const flatness = 6.694_379_990_14e-3;
const radiansPerE6 = Math.PI / 180e6;

/**
 * The size of a boundary in square metres, whichever way round it runs; corners in micro-degrees of WGS-84, longitude first.
 * The one number people read, while they draw and when it is checked: right to a few per million up to the size of a town.
 * Pure.
 */
export function groundAreaM2(ring: readonly (readonly [number, number])[]): number {
  const [originX = 0, originY = 0] = ring[0] ?? [];
  let [doubled, sumY, south, north] = [0, 0, originY, originY];
  for (let index = 0; index < ring.length; index += 1) {
    const [x, y] = ring[index] as readonly [number, number];
    const [nextX, nextY] = ring[(index + 1) % ring.length] as readonly [number, number];
    const cross = (x - originX) * (nextY - originY) - (nextX - originX) * (y - originY);
    doubled += cross;
    sumY += cross * (y + nextY - 2 * originY);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  if (doubled === 0) return 0;
  // A line that crosses itself, as a finger draws it in between, may have its middle anywhere.
  const middle = Math.min(north, Math.max(south, originY + sumY / (3 * doubled)));
  return (Math.abs(doubled) / 2) * squareM2At(middle);
}

/** Square metres of a square micro-degree at a latitude. */
function squareM2At(latitudeE6: number): number {
  const phi = latitudeE6 * radiansPerE6;
  const bend = 1 - flatness * Math.sin(phi) ** 2;
  return (radiusM * radiansPerE6) ** 2 * (1 - flatness) * (Math.cos(phi) / bend ** 2);
}

import { useEffect, useState } from 'react';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { listShapes, type Shape } from '@/services/boundaries';
import { readMe } from '@/services/me';
import { type GrantView, listGrantsBelow, listUnits, type UnitSummary } from '@/services/units';
import type { Role } from '../../../../../api/_contract/vocabulary';

/** The communities to choose from; a community's own people start at theirs. */
export function useCommunities(query: string) {
  return useResource(() => listUnits({ kind: 'community', query: query || undefined }), [query]);
}

/** The community one works in, where there is one. */
export function useHomeCommunity(askedId: string | undefined) {
  const [unitId, setUnitId] = useState(askedId);
  const [isLooking, setLooking] = useState(askedId === undefined);
  useEffect(() => {
    if (askedId !== undefined) return;
    readMe()
      .then(({ grants }) => setUnitId(grants.find(({ unit }) => unit.kind === 'community')?.unit.id))
      // Then it is chosen by hand.
      .catch(() => undefined)
      .finally(() => setLooking(false));
  }, [askedId]);
  return { unitId, isLooking, choose: setUnitId };
}

/** A grid of the community: where it lies, if anywhere, and who is in charge. */
export interface GridEntry {
  unit: Pick<UnitSummary, 'id' | 'name' | 'shortName'>;
  shape: Shape | undefined;
  people: string[];
}

/** A community's grids with their boundaries and people; the shapes are those around it too. */
export function useCommunityMap(unitId: string) {
  const map = useResource(async () => {
    const [shapes, units, grants] = await Promise.all([
      listShapes(unitId),
      listUnits({ withinId: unitId, kind: 'grid' }),
      grantsOf(unitId),
    ]);
    return { shapes, grids: units.map((unit) => entryOf(unit, shapes, grants)) };
  }, [unitId]);
  usePageScroll({ onRefresh: map.refresh });
  return map;
}

/** Whoever does not appoint there still sees the map, without names. */
const grantsOf = (unitId: string): Promise<GrantView[]> => listGrantsBelow(unitId).catch(() => []);

const inCharge: Role[] = ['grid_officer', 'assistant_officer'];

function entryOf(unit: UnitSummary, shapes: Shape[], grants: GrantView[]): GridEntry {
  const people = grants.filter((grant) => grant.unit.id === unit.id && inCharge.includes(grant.role));
  return {
    unit,
    shape: shapes.find((shape) => shape.unitId === unit.id),
    people: [...new Set(people.map(({ personName }) => personName))],
  };
}

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
    const [shapes, units, grants] = await Promise.all([listShapes(unitId), gridsOf(unitId), grantsOf(unitId)]);
    return { shapes, grids: units.map((unit) => entryOf(unit, shapes, grants)) };
  }, [unitId]);
  usePageScroll({ onRefresh: map.refresh });
  return map;
}

/** Grids stand below the community or below its sections. */
async function gridsOf(communityId: string): Promise<UnitSummary[]> {
  const below = await listUnits({ parentId: communityId });
  const sections = below.filter(({ kind }) => kind === 'section');
  const deeper = await Promise.all(sections.map(({ id }) => listUnits({ parentId: id, kind: 'grid' })));
  return [...below.filter(({ kind }) => kind === 'grid'), ...deeper.flat()];
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

import { navigate } from '@/platform';
import type { ImportKind } from '../../api/_contract/vocabulary';

const page = (name: string) => `/packages/setup/${name}/index`;

/** The pages of the set-up assistant; each call opens one on top unless it says otherwise. */
export const setupPages = {
  home: () => navigate.open(page('home')),
  import: (kind: ImportKind) => navigate.open(page('import'), { kind }),
  draft: (importId: string) => navigate.open(page('draft'), { id: importId }),
  /** A draft in the place of the page it was made on: the way back leads to where that was opened from. */
  draftNext: (importId: string) => navigate.replace(page('draft'), { id: importId }),
  /** The grids of a community on the map; without one it is chosen there. */
  map: (unitId?: string) => navigate.open(page('map'), { unitId }),
  draw: (unitId: string) => navigate.open(page('draw'), { unitId }),
  /** Where this page was opened from, else to one's own page. */
  back: () => navigate.back('mine'),
};

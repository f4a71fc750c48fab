import type { ExportView } from '../../_contract/export-log.js';
import type { ToldExport } from '../../_domain/export-log/index.js';
import type { TaxonomyViews } from './taxonomy.js';

/** A file that was taken out, what it was narrowed to by its names of today. */
export function presentExport(told: ToldExport, taxonomy: TaxonomyViews): ExportView {
  const { filters, filteredUnitName, startedAt, endedAt, ...rest } = told;
  const { statuses = [], categoryCodes = [], unitId, from = null, to = null, month = null } = filters;
  return {
    ...rest,
    filters: {
      statuses,
      categoryLabels: categoryCodes.map((code) => taxonomy.category(code, 'normal').label),
      unitName: unitId ? (filteredUnitName ?? '没有的单位') : null,
      from,
      to,
      month,
    },
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}

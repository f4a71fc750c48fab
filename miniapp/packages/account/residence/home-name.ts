import type { HomeView } from '@/services/joining';

/** What a home is called among all of a district: a building with its compound, said once. */
export function nameInFull({ kind, name, parentName }: Pick<HomeView, 'kind' | 'name' | 'parentName'>): string {
  if (kind !== 'building' || !parentName || name.startsWith(parentName)) return name;
  return `${parentName} ${name}`;
}

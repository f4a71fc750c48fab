import { roles } from '../api/_contract/vocabulary.js';
import { type Action, type PolicyRule, policyTable, type Reach } from '../api/_domain/access/index.js';

const reachWords: Record<Reach, string> = {
  self: 'own',
  tenant: 'district',
  covers_holder: 'held below',
  is_holder: 'held by the unit',
  covers_area: 'in the area',
  above_holder: 'above who holds it',
  covers_unit: 'of units below',
};

const headings = Object.entries(roles);

/** The policy table as a document: a row an action, a column a role, in each field what the role reaches. */
export function policyMatrix(): string {
  const actions = Object.keys(policyTable) as Action[];
  return [
    '# Who may do what',
    '',
    'Made from `api/_domain/access/policy-table.ts` by `npm run docs:policies`; a test holds the two together. What a field',
    'does not name is refused. “Signed in” is what everybody may who is signed in, whatever their roles.',
    '',
    '| in a field | what it reaches |',
    '|---|---|',
    '| own | what is the person’s own |',
    '| district | anything of the district |',
    '| held by the unit | tickets held by the very unit the role is held at |',
    '| held below | tickets held by that unit or one below it |',
    '| in the area | tickets whose place lies in that unit or one below it, whoever holds them |',
    '| above who holds it | as those two, but neither held by the unit itself nor by one above it |',
    '| of units below | what belongs to that unit or one below it |',
    '',
    `| action | signed in | ${headings.map(([role, label]) => `${label}<br>\`${role}\``).join(' | ')} |`,
    `|---|---|${headings.map(() => '---').join('|')}|`,
    ...actions.map(rowOf),
    '',
  ].join('\n');
}

function rowOf(action: Action): string {
  const rules: readonly PolicyRule[] = policyTable[action];
  const anyone = rules.filter((rule) => rule.roles === 'anyone');
  const fields = headings.map(([role]) =>
    wordsOf(rules.filter((rule) => rule.roles !== 'anyone' && (rule.roles as readonly string[]).includes(role))),
  );
  return `| \`${action}\` | ${[wordsOf(anyone), ...fields].join(' | ')} |`;
}

function wordsOf(rules: readonly PolicyRule[]): string {
  return [...new Set(rules.flatMap((rule) => rule.reach))].map((reach) => reachWords[reach]).join(', ');
}

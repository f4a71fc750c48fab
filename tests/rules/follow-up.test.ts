import fc from 'fast-check';
import type { ResolutionKind, Severity } from '../../api/_contract/vocabulary.js';
import { type AskedReporter, checkLevelOf, verdictOf } from '../../api/_domain/ticket/follow-up-rules.js';
import { newId } from '../../api/_domain/ids.js';
import { checkRulesSeed } from '../../config/policy/check-rules.js';

const asked = (personId: string, outcome: AskedReporter['outcome'], reportId = personId): AskedReporter => ({
  personId,
  reportId,
  outcome,
});

const someAnswers = fc.array(
  fc.record({
    personId: fc.constantFrom('a', 'b', 'c'),
    reportId: fc.uuid(),
    outcome: fc.constantFrom('solved' as const, 'unsolved' as const, null),
  }),
  { maxLength: 6 },
);

describe('what the reporters say together', () => {
  it('is yes when everybody said so, for one of their reports', () => {
    expect(verdictOf([])).toBe('nobody');
    expect(verdictOf([asked('a', null)])).toBe('waiting');
    expect(verdictOf([asked('a', 'solved'), asked('b', null)])).toBe('waiting');
    expect(verdictOf([asked('a', 'solved'), asked('a', null, 'second')])).toBe('solved');
  });

  it('is no as soon as one said so, whoever else said yes', () => {
    fc.assert(
      fc.property(someAnswers, (answers) => {
        const hasNo = answers.some(({ outcome }) => outcome === 'unsolved');
        expect(verdictOf(answers) === 'unsolved').toBe(hasNo);
      }),
    );
  });

  it('does not depend on the order they spoke in', () => {
    fc.assert(fc.property(someAnswers, (answers) => expect(verdictOf(answers.toReversed())).toBe(verdictOf(answers))));
  });
});

describe('who checks', () => {
  const level = (id: string, percent: number, severity: Severity = 'normal', kind: ResolutionKind = 'solved') =>
    checkLevelOf({ id, severity }, kind, { ...checkRulesSeed, checkedBy: 'sample', samplePercent: percent });

  it('is the section lead for all, where the rules say so', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) =>
        expect(checkLevelOf({ id, severity: 'normal' }, 'solved', checkRulesSeed)).toBe('lead'),
      ),
    );
  });

  it('takes danger and what was not solved into every sample', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(level(id, 0)).toBeNull();
        expect(level(id, 0, 'danger')).toBe('secretary');
        expect(level(id, 0, 'normal', 'not_ours')).toBe('secretary');
        expect(level(id, 0, 'normal', 'not_possible')).toBe('secretary');
      }),
    );
  });

  it('takes about the share that was asked for, of ids made in a row, and the same each time', () => {
    const ids = Array.from({ length: 5000 }, (_, index) => newId(new Date(1_763_000_000_000 + index)));
    for (const percent of [10, 50]) {
      const taken = ids.filter((id) => level(id, percent) !== null);
      expect(Math.abs(taken.length / 50 - percent)).toBeLessThan(3);
      expect(taken.every((id) => level(id, percent) === 'secretary')).toBe(true);
    }
  });

  it('only ever takes more when the share grows', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.nat({ max: 99 }), (id, percent) => {
        if (level(id, percent)) expect(level(id, percent + 1)).toBe('secretary');
      }),
    );
  });
});

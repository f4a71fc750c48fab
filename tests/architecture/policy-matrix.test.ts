import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { policyMatrix } from '../../scripts/policy-matrix.js';

it('the document of who may do what says what the policy table says: npm run docs:policies writes it anew', () => {
  expect(readFileSync(join(__dirname, '../../docs/policies.md'), 'utf8')).toBe(policyMatrix());
});

import { writeFileSync } from 'node:fs';
import { policyMatrix } from './policy-matrix.js';

/** `npm run docs:policies`: writes who may do what into docs/policies.md. */
writeFileSync('docs/policies.md', policyMatrix());

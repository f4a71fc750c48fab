export { type Award, award, type Due } from './award.js';
export { type AdoptedSuggestion, awardAdoptedSuggestion } from './award-adopted-suggestion.js';
export { awardVerifiedReport, awardVerifiedReports, type VerifiedReport } from './award-verified-reports.js';
export { debtOf, demandNoDebt, settleDebt } from './debt.js';
export { type AwardCause, awardCauses, pointsFor, sectionOf } from './rules.js';

export { answerSuggestion } from './answer-suggestion.js';
export { countOpenSuggestions, listSuggestions, type SuggestionsRequest } from './queries.js';
export type { Answer } from './rules.js';
export { type NewSuggestion, submitSuggestion } from './submit-suggestion.js';
export type { Suggestion } from './suggestion.js';

export { forgetCalendar, loadCalendar } from './load-calendar.js';
export { saveCalendar } from './save-calendar.js';
export { deadlineAfterPause, type Pace, paceOf, timeBetween } from './pace.js';
export { type CalendarWords, calendarInWords, hoursInWords } from './explain.js';
export { firstWarning, type NextWarning, nextWarning, warningsMax } from './warnings.js';
export {
  type Calendar,
  type Deadline,
  deadlineOf,
  limitInWords,
  shanghaiDay,
  shanghaiMoment,
} from './rules.js';

export { calendarKeptMs, forgetCalendar, loadCalendar, yearsKnownSince } from './load-calendar.js';
export { learnYears, saveCalendar } from './save-calendar.js';
export { deadlineAfterPause, type Pace, paceOf, timeBetween } from './pace.js';
export { type CalendarWords, calendarInWords, hoursInWords } from './explain.js';
export { firstWarning, type NextWarning, nextWarning, warningsMax } from './warnings.js';
export {
  announcedDays,
  type Calendar,
  calendarBefore,
  type Deadline,
  deadlineOf,
  limitInWords,
  missingYear,
  shanghaiDay,
  shanghaiMoment,
} from './rules.js';

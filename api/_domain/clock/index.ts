export { forgetCalendar, loadCalendar } from './load-calendar.js';
export { saveCalendar } from './save-calendar.js';
export {
  type Calendar,
  type Deadline,
  deadlineOf,
  limitInWords,
  shanghaiDay,
  shanghaiMoment,
} from './rules.js';

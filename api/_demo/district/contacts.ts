import type { CreateContact } from '../../_contract/unit.js';
import { demoCommunities } from './grids.js';

/** Whom to turn to at a unit of the demo district. Every number is invented: no exchange begins with 0. */
export interface DemoContact extends CreateContact {
  unitKey: string;
  /** The account of the same human being. */
  personKey?: string;
}

const workdays = [1, 2, 3, 4, 5];
const everyDay = [...workdays, 6, 7];
const officeHours = [
  { days: workdays, opensAt: '08:00', closesAt: '12:00' },
  { days: workdays, opensAt: '14:30', closesAt: '17:30' },
];
const dayShift = [{ days: everyDay, opensAt: '07:00', closesAt: '21:00' }];
const roundTheClock = [{ days: everyDay, opensAt: '00:00', closesAt: '24:00' }];

const phone = (last: number) => `0559-0000${last}`;

/** Each officer's number belongs to the grid: called, never shown. */
const officers: DemoContact[] = demoCommunities.flatMap(({ slug, grids }, community) =>
  grids.map((_, index): DemoContact => {
    const digits = String(index + 1).padStart(2, '0');
    return {
      unitKey: `${slug}-grid-${digits}`,
      personKey: `officer-${slug}-${digits}`,
      title: 'grid_contact',
      phone: phone(101 + community * 20 + index),
      dutyHours: dayShift,
    };
  }),
);

const desks: DemoContact[] = demoCommunities.map(({ slug, name }, index) => ({
  unitKey: `${slug}-community`,
  title: 'duty_desk',
  organisation: `${name}便民服务中心`,
  phone: phone(201 + index),
  visibility: 'public',
  dutyHours: officeHours,
}));

const leads: DemoContact[] = [
  { unitKey: 'longxi-community', personKey: 'secretary-wu-yuanyuan', title: 'head', phone: phone(211) },
  { unitKey: 'longxi-section', personKey: 'lead-longxi', title: 'head', phone: phone(212), dutyHours: officeHours },
];

/** The 1+X of a compound, as 望湖街道 forms it: guide, secretary of the compound, stewards of both kinds, and who else helps. */
function teamOf(unitKey: string, first: number, names: { guide: string; steward: string; student: string }) {
  return [
    { unitKey, title: 'compound_party_guide', name: names.guide, organisation: '甘棠镇', phone: phone(first) },
    { unitKey, title: 'steward', name: names.steward, phone: phone(first + 1) },
    { unitKey, title: 'student_steward', name: names.student, phone: phone(first + 2) },
    { unitKey, title: 'police_officer', organisation: '甘棠派出所', phone: phone(first + 3), dutyHours: roundTheClock },
    {
      unitKey,
      title: 'legal_adviser',
      organisation: '镇公共法律服务站',
      phone: phone(first + 4),
      dutyHours: officeHours,
    },
  ] satisfies DemoContact[];
}

const teams: DemoContact[] = [
  ...teamOf('plaza-garden', 301, { guide: '章敏', steward: '张桂英', student: '孟晓岚' }),
  { unitKey: 'plaza-garden', title: 'building_lead', name: '夏保国', organisation: '1 栋', visibility: 'staff_only' },
  ...teamOf('longxi-estate', 311, { guide: '许文', steward: '王守义', student: '刘佳怡' }),
];

const offices: DemoContact[] = [
  {
    unitKey: 'plaza-garden-property',
    personKey: 'property-plaza-garden',
    title: 'property_manager',
    name: '谢国强',
    phone: phone(401),
  },
  {
    unitKey: 'plaza-garden-property',
    title: 'duty_desk',
    phone: phone(402),
    visibility: 'public',
    dutyHours: dayShift,
  },
  { unitKey: 'lotus-garden-property', title: 'property_manager', name: '吴彩霞', phone: phone(403) },
  { unitKey: 'plaza-garden-owners', title: 'owners_committee_head', name: '赵德福', phone: phone(411) },
  { unitKey: 'city-management', title: 'duty_desk', phone: phone(501), visibility: 'public', dutyHours: officeHours },
  { unitKey: 'municipal-works', title: 'duty_desk', phone: phone(502), visibility: 'public', dutyHours: dayShift },
  { unitKey: 'fire-and-rescue', title: 'duty_desk', phone: '119', visibility: 'public', dutyHours: roundTheClock },
];

/** Everybody to turn to, in the order they are read. */
export const demoContacts: DemoContact[] = [...officers, ...desks, ...leads, ...teams, ...offices];

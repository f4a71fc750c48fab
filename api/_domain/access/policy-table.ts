import type { Role } from '../../_contract/vocabulary.js';

/**
 * How far a role reaches for an action:
 * `self` – things the person owns; `tenant` – anything of the tenant;
 * `covers_holder` – the holder unit is the grant's unit or below it; `is_holder` – it is the grant's unit itself;
 * `covers_area` – the grid the place lies in is the grant's unit or below it;
 * `above_holder` – as one of the two, and the grant's unit is neither the holder unit nor below it;
 * `covers_unit` – the unit the thing belongs to is the grant's unit or below it.
 */
export type Reach = 'self' | 'tenant' | 'covers_holder' | 'is_holder' | 'covers_area' | 'above_holder' | 'covers_unit';

export interface PolicyRule {
  /** `anyone` is any signed-in person. */
  roles: readonly Role[] | 'anyone';
  reach: readonly Reach[];
}

const officers = ['grid_officer', 'assistant_officer'] as const;
const handlers = [...officers, 'property_handler', 'department_handler'] as const;
const leads = ['section_lead', 'secretary', 'street_lead', 'district_lead'] as const;
const appointers = ['secretary', 'street_lead', 'district_lead', 'administrator'] as const;
const staff = [...handlers, ...leads, 'station_keeper', 'administrator'] as const;

/** Who may do what: the one list. An action that is not here is refused; several rules of one action add up. */
export const policyTable = {
  'report.submit': [{ roles: 'anyone', reach: ['tenant'] }],
  'report.read': [{ roles: 'anyone', reach: ['self'] }],
  'report.attach': [{ roles: 'anyone', reach: ['self'] }],
  // What the reporter says and asks after it: withdraw, add, correct, chase, confirm.
  'report.follow': [{ roles: 'anyone', reach: ['self'] }],
  'report.enter': [{ roles: [...officers, ...leads], reach: ['tenant'] }],
  'photo.upload': [{ roles: 'anyone', reach: ['self'] }],
  'photo.redact': [
    { roles: handlers, reach: ['covers_holder'] },
    { roles: leads, reach: ['covers_holder', 'covers_area'] },
  ],
  'place.read': [{ roles: 'anyone', reach: ['tenant'] }],
  'ticket.read': [
    { roles: handlers, reach: ['covers_holder'] },
    { roles: officers, reach: ['covers_area'] },
    { roles: leads, reach: ['covers_holder', 'covers_area'] },
  ],
  'ticket.read_reporter': [
    { roles: officers, reach: ['covers_holder'] },
    { roles: leads, reach: ['covers_holder', 'covers_area'] },
  ],
  'ticket.handle': [
    { roles: handlers, reach: ['covers_holder'] },
    { roles: leads, reach: ['is_holder'] },
  ],
  'ticket.coordinate': [
    { roles: handlers, reach: ['covers_holder'] },
    { roles: leads, reach: ['covers_holder'] },
  ],
  'ticket.dispatch': [{ roles: leads, reach: ['covers_holder', 'covers_area'] }],
  // Both tickets, each by itself.
  'ticket.merge': [
    { roles: officers, reach: ['covers_holder'] },
    { roles: leads, reach: ['covers_holder', 'covers_area'] },
  ],
  // What a ruling or an extension decides is final for the holder: somebody above gives it, never the holder.
  'ticket.rule': [{ roles: ['secretary', 'street_lead', 'district_lead'], reach: ['covers_holder', 'covers_area'] }],
  'ticket.grant_extension': [{ roles: leads, reach: ['above_holder'] }],
  // Nobody presses themselves, nor those above them.
  'ticket.supervise': [{ roles: leads, reach: ['above_holder'] }],
  'ticket.note': [
    { roles: handlers, reach: ['covers_holder'] },
    { roles: leads, reach: ['covers_holder', 'covers_area'] },
  ],
  'ticket.recategorise': [
    { roles: officers, reach: ['covers_holder'] },
    { roles: leads, reach: ['covers_holder', 'covers_area'] },
  ],
  'ticket.split': [
    { roles: officers, reach: ['covers_holder'] },
    { roles: leads, reach: ['covers_holder', 'covers_area'] },
  ],
  // What the holder found while walking the grid, handled at once.
  'finding.record': [{ roles: officers, reach: ['tenant'] }],
  'desk.read': [{ roles: leads, reach: ['covers_holder', 'covers_area'] }],
  'ticket.export': [{ roles: leads, reach: ['covers_holder', 'covers_area'] }],
  // A file belongs to the reach of whoever took it: to the units they held a role at then.
  'export.read': [
    { roles: ['street_lead', 'district_lead', 'administrator'], reach: ['tenant'] },
    { roles: ['secretary'], reach: ['covers_unit'] },
  ],
  'bulletin.read': [{ roles: leads, reach: ['covers_unit'] }],
  'bulletin.edit': [{ roles: leads, reach: ['covers_unit'] }],
  'filter.manage': [{ roles: leads, reach: ['self'] }],
  'rules.read': [{ roles: staff, reach: ['tenant'] }],
  'rules.manage': [{ roles: ['secretary', 'district_lead', 'administrator'], reach: ['tenant'] }],
  'robot.manage': [{ roles: ['secretary', 'street_lead', 'district_lead', 'administrator'], reach: ['covers_unit'] }],
  'outbox.operate': [{ roles: ['administrator'], reach: ['tenant'] }],
  'ticket.check': [{ roles: leads, reach: ['covers_holder', 'covers_area'] }],
  // The secretary's sample, which the section lead does not check.
  'ticket.check_sample': [
    { roles: ['secretary', 'street_lead', 'district_lead'], reach: ['covers_holder', 'covers_area'] },
  ],
  'ticket.publish': [
    { roles: officers, reach: ['covers_holder', 'covers_area'] },
    { roles: leads, reach: ['covers_holder', 'covers_area'] },
  ],
  'suggestion.submit': [{ roles: 'anyone', reach: ['tenant'] }],
  'suggestion.read': [
    { roles: 'anyone', reach: ['self'] },
    { roles: leads, reach: ['covers_unit'] },
  ],
  'suggestion.answer': [{ roles: ['secretary', 'street_lead', 'district_lead'], reach: ['covers_unit'] }],
  // A lead decides about content WeChat did not pass; nobody about their own.
  'content.review': [{ roles: leads, reach: ['covers_holder', 'covers_area', 'covers_unit'] }],
  'points.read': [{ roles: 'anyone', reach: ['self'] }],
  'points.read_board': [{ roles: 'anyone', reach: ['tenant'] }],
  'reward.read': [{ roles: 'anyone', reach: ['tenant'] }],
  'redemption.create': [{ roles: ['courier', 'resident'], reach: ['tenant'] }],
  'redemption.read': [{ roles: 'anyone', reach: ['self'] }],
  'redemption.cancel': [{ roles: 'anyone', reach: ['self'] }],
  'redemption.fulfil': [{ roles: ['station_keeper'], reach: ['covers_unit'] }],
  // Somebody other than who verified it decides about a held award.
  'points.review': [{ roles: leads, reach: ['covers_unit'] }],
  'points.audit': [{ roles: ['secretary', 'street_lead', 'district_lead', 'administrator'], reach: ['tenant'] }],
  'points.reverse': [{ roles: ['secretary', 'street_lead', 'district_lead'], reach: ['tenant'] }],
  'ledger.close': [{ roles: ['district_lead', 'administrator'], reach: ['tenant'] }],
  'reward.manage': [
    { roles: ['station_keeper'], reach: ['covers_unit'] },
    { roles: ['secretary', 'street_lead', 'district_lead'], reach: ['covers_unit'] },
  ],
  'activity.read': [{ roles: 'anyone', reach: ['tenant'] }],
  'activity.join': [{ roles: ['courier', 'resident'], reach: ['tenant'] }],
  'activity.manage': [{ roles: [...officers, ...leads], reach: ['covers_unit'] }],
  'service.confirm': [{ roles: leads, reach: ['covers_unit'] }],
  'team.read': [{ roles: ['courier', ...leads], reach: ['tenant'] }],
  'reward.stock': [{ roles: ['station_keeper'], reach: ['covers_unit'] }],
  'message.read': [{ roles: 'anyone', reach: ['self'] }],
  'account.read': [{ roles: 'anyone', reach: ['self'] }],
  'personal_data.read': [{ roles: 'anyone', reach: ['self'] }],
  'personal_data.manage': [{ roles: 'anyone', reach: ['self'] }],
  'session.manage': [{ roles: 'anyone', reach: ['self'] }],
  // Which of them may give which role is said in appointment/rules.ts.
  'appointment.manage': [{ roles: appointers, reach: ['covers_unit'] }],
  // A holder names who stands in for them; an appointer for anybody below.
  'deputy.name': [
    { roles: 'anyone', reach: ['self'] },
    { roles: appointers, reach: ['covers_unit'] },
  ],
  'staff.read': [{ roles: staff, reach: ['tenant'] }],
  'unit.read': [{ roles: 'anyone', reach: ['tenant'] }],
  // One's own unit is kept by those above it: unit/authority.ts.
  'unit.manage': [{ roles: appointers, reach: ['covers_unit'] }],
  'contact.manage': [
    { roles: appointers, reach: ['covers_unit'] },
    { roles: ['department_handler', 'property_handler', 'station_keeper'], reach: ['covers_unit'] },
  ],
  'contact.call': [{ roles: 'anyone', reach: ['tenant'] }],
  'organisation.read': [{ roles: 'anyone', reach: ['tenant'] }],
  'invitation.accept': [{ roles: 'anyone', reach: ['tenant'] }],
  'team.manage': [{ roles: appointers, reach: ['covers_unit'] }],
  'team.join': [{ roles: 'anyone', reach: ['tenant'] }],
  'residence.choose': [{ roles: 'anyone', reach: ['tenant'] }],
  // Every row of a file is asked about on its own.
  'import.manage': [{ roles: appointers, reach: ['covers_unit'] }],
  'setup.open': [{ roles: ['district_lead', 'administrator'], reach: ['covers_unit'] }],
} as const satisfies Record<string, readonly PolicyRule[]>;

export type Action = keyof typeof policyTable;

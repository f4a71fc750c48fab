import { type ContactTitle, type Role, roles } from '../../../../_contract/vocabulary.js';

/** What people call each role beside its label. */
const synonyms: Partial<Record<Role, readonly string[]>> = {
  administrator: ['系统管理员', '区县管理员'],
  district_lead: ['区县负责人', '区级网格长', '县级网格长'],
  street_lead: ['街道负责人', '乡镇负责人', '街道网格长', '镇级网格长', '街道/乡镇'],
  secretary: ['书记', '社区党委书记', '社区党总支书记', '村书记', '总网格长', '社区总网格长', '社区网格长'],
  section_lead: ['片区长', '片区网格长', '网格长'],
  grid_officer: ['专职网格员', '网格管理员', '基础网格长'],
  assistant_officer: ['兼职网格员', '助理', '网格助理员', '网格助理'],
  department_handler: ['部门经办人', '部门工作人员', '部门联络员'],
  property_handler: ['物业经理', '物业经办人', '物业工作人员', '业委会', '业委会主任'],
  station_keeper: ['站长', '驿站管理员'],
};

/** Roles a table of staff may give: residents and couriers come by themselves. */
const staffRoles = (Object.keys(roles) as Role[]).filter((role) => role !== 'resident' && role !== 'courier');

/** The role a table means; null when it means none of staff. Pure. */
export function roleOf(words: string): Role | null {
  const plain = words.normalize('NFKC').replaceAll(/\s/g, '');
  return staffRoles.find((role) => roles[role] === plain || synonyms[role]?.includes(plain)) ?? null;
}

/** The roles there are, in words. */
export const roleWords = staffRoles.map((role) => roles[role]).join('、');

/** As what residents find somebody of that role among the contacts of their unit. Pure. */
export function contactTitleOf(role: Role): ContactTitle {
  if (role === 'grid_officer' || role === 'assistant_officer') return 'grid_contact';
  return role === 'property_handler' ? 'property_manager' : 'head';
}

import type { OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnvironment } from '../_http/environment.js';
import { createRoutes } from '../_http/route.js';
import { activities } from './activities.js';
import { audits } from './audits.js';
import { awards } from './awards.js';
import { boards } from './boards.js';
import { boundaries } from './boundaries.js';
import { bulletins } from './bulletins.js';
import { classification } from './classification.js';
import { config } from './config.js';
import { contacts } from './contacts.js';
import { contentChecks } from './content-checks.js';
import { desk } from './desk.js';
import { deadLetters } from './dead-letters.js';
import { devices } from './devices.js';
import { disclosures } from './disclosures.js';
import { exports } from './exports.js';
import { filters } from './filters.js';
import { findings } from './findings.js';
import { grants } from './grants.js';
import { importTemplates } from './import-templates.js';
import { imports } from './imports.js';
import { invitations } from './invitations.js';
import { ledger } from './ledger.js';
import { lookAlikes } from './look-alikes.js';
import { me } from './me.js';
import { messages } from './messages.js';
import { personalData } from './personal-data.js';
import { onBehalf } from './on-behalf.js';
import { organisation } from './organisation.js';
import { photos } from './photos.js';
import { places } from './places.js';
import { points } from './points.js';
import { reportVerbs } from './report-verbs.js';
import { publications } from './publications.js';
import { reports } from './reports.js';
import { residence } from './residence.js';
import { rewards } from './rewards.js';
import { robots } from './robots.js';
import { rules } from './rules.js';
import { scan } from './scan.js';
import { serviceRecords } from './service-records.js';
import { sessions } from './sessions.js';
import { setup } from './setup.js';
import { signIn } from './sign-in.js';
import { stations } from './stations.js';
import { stock } from './stock.js';
import { subscriptions } from './subscriptions.js';
import { suggestions } from './suggestions.js';
import { teams } from './teams.js';
import { ticketCategory } from './ticket-category.js';
import { ticketSearch } from './ticket-search.js';
import { ticketClocks } from './ticket-clocks.js';
import { ticketFollowUp } from './ticket-follow-up.js';
import { ticketHandOver } from './ticket-hand-over.js';
import { ticketParts } from './ticket-parts.js';
import { ticketVerbs } from './ticket-verbs.js';
import { tickets } from './tickets.js';
import { voices } from './voices.js';
import { weChatPush } from './wechat-push.js';
import { units } from './units.js';

const resources = [
  config,
  sessions,
  signIn,
  scan,
  devices,
  me,
  personalData,
  places,
  classification,
  onBehalf,
  findings,
  reports,
  reportVerbs,
  voices,
  lookAlikes,
  photos,
  ticketSearch,
  audits,
  exports,
  bulletins,
  tickets,
  ticketVerbs,
  ticketCategory,
  ticketHandOver,
  ticketParts,
  ticketFollowUp,
  ticketClocks,
  desk,
  filters,
  publications,
  disclosures,
  suggestions,
  points,
  boards,
  ledger,
  rewards,
  stations,
  stock,
  messages,
  invitations,
  grants,
  teams,
  residence,
  units,
  contacts,
  organisation,
  weChatPush,
  awards,
  contentChecks,
  subscriptions,
  imports,
  importTemplates,
  boundaries,
  setup,
  rules,
  robots,
  deadLetters,
  activities,
  serviceRecords,
];

/** Every route of the API, below `/api/v1`. */
export function apiRoutes(): OpenAPIHono<AppEnvironment> {
  const routes = createRoutes();
  for (const resource of resources) routes.route('/', resource);
  return routes;
}

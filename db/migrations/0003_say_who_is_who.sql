CREATE TABLE "consent" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"notice_version" integer NOT NULL,
	"decision" text NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "consent_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "consent_purpose" CHECK ("consent"."purpose" in ('basic', 'location', 'phone', 'board_name')),
	CONSTRAINT "consent_decision" CHECK ("consent"."decision" in ('given', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "disclosure" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"grant_id" uuid,
	"field" text NOT NULL,
	"purpose" text NOT NULL,
	"ticket_id" uuid,
	"occurred_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "disclosure_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "disclosure_field" CHECK ("disclosure"."field" in ('phone', 'name')),
	CONSTRAINT "disclosure_purpose" CHECK ("disclosure"."purpose" in ('clarify_report', 'tell_outcome', 'emergency', 'appointment'))
);
--> statement-breakpoint
CREATE TABLE "person_contact" (
	"tenant_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"phone" text NOT NULL,
	"source" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "person_contact_tenant_id_person_id_pk" PRIMARY KEY("tenant_id","person_id"),
	CONSTRAINT "person_contact_source" CHECK ("person_contact"."source" in ('wechat', 'typed'))
);
--> statement-breakpoint
CREATE TABLE "import_draft" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"file_name" text NOT NULL,
	"status" text NOT NULL,
	"rows" jsonb NOT NULL,
	"preview" jsonb NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" uuid,
	CONSTRAINT "import_draft_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "import_draft_kind" CHECK ("import_draft"."kind" in ('boundaries', 'buildings', 'properties', 'staff')),
	CONSTRAINT "import_draft_status" CHECK ("import_draft"."status" in ('previewed', 'applied', 'discarded')),
	CONSTRAINT "import_draft_ended" CHECK (("import_draft"."status" = 'previewed') = ("import_draft"."ended_at" is null))
);
--> statement-breakpoint
CREATE TABLE "unit_contact" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"title" text NOT NULL,
	"name" text,
	"organisation" text,
	"phone" text,
	"visibility" text NOT NULL,
	"duty_hours" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"person_id" uuid,
	"position" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "unit_contact_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "unit_contact_title" CHECK ("unit_contact"."title" in ('duty_desk', 'head', 'grid_contact', 'compound_party_guide', 'building_lead', 'party_household', 'owners_committee_head', 'property_manager', 'police_officer', 'legal_adviser', 'steward', 'student_steward', 'partner', 'volunteer')),
	CONSTRAINT "unit_contact_visibility" CHECK ("unit_contact"."visibility" in ('public', 'call_only', 'staff_only'))
);
--> statement-breakpoint
ALTER TABLE "outbox" DROP CONSTRAINT "outbox_topic";--> statement-breakpoint
ALTER TABLE "inbox_message" DROP CONSTRAINT "inbox_message_kind";--> statement-breakpoint
ALTER TABLE "role_grant" DROP CONSTRAINT "role_grant_role";--> statement-breakpoint
ALTER TABLE "ledger_entry" DROP CONSTRAINT "ledger_entry_cause_kind";--> statement-breakpoint
ALTER TABLE "invitation" DROP CONSTRAINT "invitation_role";--> statement-breakpoint
ALTER TABLE "policy_version" DROP CONSTRAINT "policy_version_kind";--> statement-breakpoint
ALTER TABLE "ticket_event" DROP CONSTRAINT "ticket_event_type";--> statement-breakpoint
ALTER TABLE "unit" DROP CONSTRAINT "unit_kind";--> statement-breakpoint
ALTER TABLE "tenant" ALTER COLUMN "center_longitude_e6" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant" ALTER COLUMN "center_latitude_e6" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "role_grant" ADD COLUMN "deputy_for" uuid;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "display_name" text;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "import_id" uuid;--> statement-breakpoint
ALTER TABLE "unit" ADD COLUMN "households" integer;--> statement-breakpoint
ALTER TABLE "unit" ADD COLUMN "closed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "disclosure" ADD CONSTRAINT "disclosure_tenant_id_grant_id_role_grant_tenant_id_id_fk" FOREIGN KEY ("tenant_id","grant_id") REFERENCES "public"."role_grant"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_contact" ADD CONSTRAINT "unit_contact_tenant_id_unit_id_unit_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."unit"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consent_person" ON "consent" USING btree ("tenant_id","person_id","purpose","id");--> statement-breakpoint
CREATE INDEX "disclosure_subject" ON "disclosure" USING btree ("tenant_id","subject_id","id");--> statement-breakpoint
CREATE INDEX "import_draft_author" ON "import_draft" USING btree ("tenant_id","created_by","id");--> statement-breakpoint
CREATE INDEX "unit_contact_unit" ON "unit_contact" USING btree ("tenant_id","unit_id","position");--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_tenant_id_deputy_for_role_grant_tenant_id_id_fk" FOREIGN KEY ("tenant_id","deputy_for") REFERENCES "public"."role_grant"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "role_grant_deputy" ON "role_grant" USING btree ("tenant_id","deputy_for") WHERE "role_grant"."deputy_for" is not null;--> statement-breakpoint
CREATE INDEX "ticket_open_due" ON "ticket" USING btree ("tenant_id","deadline_at","id") WHERE "ticket"."status" not in ('closed', 'rejected', 'merged');--> statement-breakpoint
CREATE INDEX "unit_parent" ON "unit" USING btree ("tenant_id","parent_id","kind");--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_topic" CHECK ("outbox"."topic" in ('ticket_event', 'redemption_fulfilled', 'suggestion_adopted', 'application_decided', 'grant_changed'));--> statement-breakpoint
ALTER TABLE "inbox_message" ADD CONSTRAINT "inbox_message_kind" CHECK ("inbox_message"."kind" in ('ticket_arrived', 'report_verified', 'report_untrue', 'report_resolved', 'report_closed', 'report_rejected', 'suggestion_adopted', 'redemption_fulfilled', 'application_approved', 'application_declined', 'role_given', 'role_ended'));--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_deputy_ends" CHECK ("role_grant"."deputy_for" is null or "role_grant"."valid_to" is not null);--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_role" CHECK ("role_grant"."role" in ('courier', 'resident', 'assistant_officer', 'grid_officer', 'section_lead', 'secretary', 'property_handler', 'department_handler', 'station_keeper', 'street_lead', 'district_lead', 'administrator'));--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_cause_kind" CHECK ("ledger_entry"."cause_kind" in ('report_verified', 'suggestion_adopted', 'redemption_reserved', 'redemption_fulfilled', 'redemption_cancelled', 'redemption_expired', 'account_deleted'));--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_role" CHECK ("invitation"."role" in ('courier', 'resident', 'assistant_officer', 'grid_officer', 'section_lead', 'secretary', 'property_handler', 'department_handler', 'station_keeper', 'street_lead', 'district_lead', 'administrator'));--> statement-breakpoint
ALTER TABLE "policy_version" ADD CONSTRAINT "policy_version_kind" CHECK ("policy_version"."kind" in ('taxonomy', 'points_rules', 'calendar', 'privacy_notice', 'retention'));--> statement-breakpoint
ALTER TABLE "ticket_event" ADD CONSTRAINT "ticket_event_type" CHECK ("ticket_event"."type" in ('opened', 'dispatched', 'redispatched', 'climbed', 'acknowledged', 'returned', 'ruled', 'verified', 'found_untrue', 'found_duplicate', 'coordination_started', 'coordination_settled', 'suspended', 'resumed', 'transferred', 'escalated', 'resolved', 'reworked', 'closed', 'reopened', 'rejected', 'objection_upheld', 'unmerged', 'handed_over', 'released'));--> statement-breakpoint
ALTER TABLE "unit" ADD CONSTRAINT "unit_households" CHECK ("unit"."households" >= 0);--> statement-breakpoint
ALTER TABLE "unit" ADD CONSTRAINT "unit_kind" CHECK ("unit"."kind" in ('district', 'street', 'community', 'section', 'grid', 'compound', 'building', 'department', 'property', 'owners_committee', 'station'));
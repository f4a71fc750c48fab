CREATE TABLE "bulletin" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"week_starts_on" date NOT NULL,
	"words" text NOT NULL,
	"figures" jsonb NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	"edited_by" uuid,
	"edited_at" timestamp with time zone,
	CONSTRAINT "bulletin_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "category_example" (
	"tenant_id" text NOT NULL,
	"report_id" uuid NOT NULL,
	"category_code" text NOT NULL,
	"is_held_out" boolean NOT NULL,
	"learned_at" timestamp with time zone NOT NULL,
	CONSTRAINT "category_example_tenant_id_report_id_pk" PRIMARY KEY("tenant_id","report_id")
);
--> statement-breakpoint
CREATE TABLE "category_gram" (
	"tenant_id" text NOT NULL,
	"gram" text NOT NULL,
	"category_code" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "category_gram_tenant_id_gram_category_code_pk" PRIMARY KEY("tenant_id","gram","category_code"),
	CONSTRAINT "category_gram_count" CHECK ("category_gram"."count" >= 0)
);
--> statement-breakpoint
CREATE TABLE "category_measure" (
	"tenant_id" text NOT NULL,
	"measured_at" timestamp with time zone NOT NULL,
	"example_count" integer NOT NULL,
	"right_count" integer NOT NULL,
	"asked_count" integer NOT NULL,
	CONSTRAINT "category_measure_tenant_id_measured_at_pk" PRIMARY KEY("tenant_id","measured_at"),
	CONSTRAINT "category_measure_counts" CHECK ("category_measure"."right_count" + "category_measure"."asked_count" <= "category_measure"."example_count")
);
--> statement-breakpoint
CREATE TABLE "group_robot" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"name" text NOT NULL,
	"sealed_address" text NOT NULL,
	"topics" text[] NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"last_sent_at" timestamp with time zone,
	"last_failure_code" text,
	"last_failure_at" timestamp with time zone,
	CONSTRAINT "group_robot_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "group_robot_topics" CHECK ("group_robot"."topics" <@ array['danger', 'arrived', 'overdue', 'returned', 'disputed', 'bulletin'])
);
--> statement-breakpoint
CREATE TABLE "routing_rule_stop" (
	"tenant_id" text NOT NULL,
	"policy_version" integer NOT NULL,
	"rule_id" text NOT NULL,
	"stopped_at" timestamp with time zone NOT NULL,
	CONSTRAINT "routing_rule_stop_tenant_id_policy_version_rule_id_pk" PRIMARY KEY("tenant_id","policy_version","rule_id")
);
--> statement-breakpoint
CREATE TABLE "saved_filter" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"body" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_filter_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "shared_category_gram" (
	"gram" text NOT NULL,
	"category_code" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "shared_category_gram_gram_category_code_pk" PRIMARY KEY("gram","category_code")
);
--> statement-breakpoint
CREATE TABLE "extension" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"status" text NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"words" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	CONSTRAINT "extension_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "extension_status" CHECK ("extension"."status" in ('asked', 'granted', 'declined')),
	CONSTRAINT "extension_decided" CHECK (("extension"."status" = 'asked') = ("extension"."decided_at" is null))
);
--> statement-breakpoint
CREATE TABLE "ticket_pause" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"suspend_reason" text,
	"started_at" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"reminded_at" timestamp with time zone,
	CONSTRAINT "ticket_pause_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "ticket_pause_reason" CHECK ("ticket_pause"."reason" in ('coordinating', 'suspended')),
	CONSTRAINT "ticket_pause_suspend_reason" CHECK ("ticket_pause"."suspend_reason" in ('weather', 'funds', 'materials', 'procedure', 'planned')),
	CONSTRAINT "ticket_pause_forward" CHECK ("ticket_pause"."until" > "ticket_pause"."started_at")
);
--> statement-breakpoint
CREATE TABLE "ticket_search" (
	"tenant_id" text NOT NULL,
	"ticket_id" uuid NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"grams" text[] NOT NULL,
	CONSTRAINT "ticket_search_tenant_id_ticket_id_pk" PRIMARY KEY("tenant_id","ticket_id")
);
--> statement-breakpoint
ALTER TABLE "outbox" DROP CONSTRAINT "outbox_topic";--> statement-breakpoint
ALTER TABLE "inbox_message" DROP CONSTRAINT "inbox_message_kind";--> statement-breakpoint
ALTER TABLE "policy_version" DROP CONSTRAINT "policy_version_kind";--> statement-breakpoint
ALTER TABLE "ticket_event" DROP CONSTRAINT "ticket_event_type";--> statement-breakpoint
ALTER TABLE "coordination" ADD COLUMN "party_unit_id" uuid;--> statement-breakpoint
ALTER TABLE "coordination" ADD COLUMN "answer" text;--> statement-breakpoint
ALTER TABLE "coordination" ADD COLUMN "answered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "coordination" ADD COLUMN "remind_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "changed_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
UPDATE "ticket" SET "changed_at" = coalesce("closed_at", "resolved_at", "verified_at", "dispatched_at", "opened_at");--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "return_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "ruled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "supervised_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "warn_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "warning_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "resolution_kind" text;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "check_level" text;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "checked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "closes_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "disputed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "reopened_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "parent_id" uuid;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "parent_relation" text;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "routing_rule_id" text;--> statement-breakpoint
ALTER TABLE "bulletin" ADD CONSTRAINT "bulletin_tenant_id_unit_id_unit_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."unit"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "category_example" ADD CONSTRAINT "category_example_tenant_id_report_id_report_tenant_id_id_fk" FOREIGN KEY ("tenant_id","report_id") REFERENCES "public"."report"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_robot" ADD CONSTRAINT "group_robot_tenant_id_unit_id_unit_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."unit"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "extension" ADD CONSTRAINT "extension_tenant_id_ticket_id_ticket_tenant_id_id_fk" FOREIGN KEY ("tenant_id","ticket_id") REFERENCES "public"."ticket"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_pause" ADD CONSTRAINT "ticket_pause_tenant_id_ticket_id_ticket_tenant_id_id_fk" FOREIGN KEY ("tenant_id","ticket_id") REFERENCES "public"."ticket"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_search" ADD CONSTRAINT "ticket_search_tenant_id_ticket_id_ticket_tenant_id_id_fk" FOREIGN KEY ("tenant_id","ticket_id") REFERENCES "public"."ticket"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "bulletin_week" ON "bulletin" USING btree ("tenant_id","unit_id","week_starts_on");--> statement-breakpoint
CREATE INDEX "category_example_held_out" ON "category_example" USING btree ("tenant_id","learned_at") WHERE "category_example"."is_held_out";--> statement-breakpoint
CREATE INDEX "group_robot_unit" ON "group_robot" USING btree ("tenant_id","unit_id") WHERE "group_robot"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "saved_filter_name" ON "saved_filter" USING btree ("tenant_id","person_id","name");--> statement-breakpoint
CREATE INDEX "extension_ticket" ON "extension" USING btree ("tenant_id","ticket_id");--> statement-breakpoint
CREATE UNIQUE INDEX "extension_open" ON "extension" USING btree ("tenant_id","ticket_id") WHERE "extension"."status" = 'asked';--> statement-breakpoint
CREATE INDEX "ticket_pause_ticket" ON "ticket_pause" USING btree ("tenant_id","ticket_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_pause_open" ON "ticket_pause" USING btree ("tenant_id","ticket_id") WHERE "ticket_pause"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "ticket_pause_due" ON "ticket_pause" USING btree ("tenant_id","until") WHERE "ticket_pause"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "ticket_search_grams" ON "ticket_search" USING gin ("grams");--> statement-breakpoint
CREATE INDEX "ticket_search_opened" ON "ticket_search" USING btree ("tenant_id","opened_at","ticket_id");--> statement-breakpoint
ALTER TABLE "coordination" ADD CONSTRAINT "coordination_tenant_id_party_unit_id_unit_tenant_id_id_fk" FOREIGN KEY ("tenant_id","party_unit_id") REFERENCES "public"."unit"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_tenant_id_parent_id_ticket_tenant_id_id_fk" FOREIGN KEY ("tenant_id","parent_id") REFERENCES "public"."ticket"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outbox_tried" ON "outbox" USING btree ("tenant_id","attempts") WHERE "outbox"."attempts" > 0;--> statement-breakpoint
CREATE INDEX "photo_owner" ON "photo" USING btree ("tenant_id","owner_id") WHERE "photo"."owner_id" is not null;--> statement-breakpoint
CREATE INDEX "coordination_remind" ON "coordination" USING btree ("tenant_id","remind_at") WHERE "coordination"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "ticket_parent" ON "ticket" USING btree ("tenant_id","parent_id") WHERE "ticket"."parent_id" is not null;--> statement-breakpoint
CREATE INDEX "ticket_still" ON "ticket" USING btree ("tenant_id","changed_at","id") WHERE "ticket"."status" not in ('closed', 'rejected', 'merged');--> statement-breakpoint
CREATE INDEX "ticket_warn" ON "ticket" USING btree ("tenant_id","warn_at") WHERE "ticket"."warn_at" is not null;--> statement-breakpoint
CREATE INDEX "ticket_closes" ON "ticket" USING btree ("tenant_id","closes_at") WHERE "ticket"."closes_at" is not null;--> statement-breakpoint
CREATE INDEX "ticket_disputed" ON "ticket" USING btree ("tenant_id","disputed_at","id") WHERE "ticket"."disputed_at" is not null;--> statement-breakpoint
CREATE INDEX "ticket_opened" ON "ticket" USING btree ("tenant_id","opened_at","id");--> statement-breakpoint
CREATE INDEX "ticket_report_report" ON "ticket_report" USING btree ("tenant_id","report_id");--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_topic" CHECK ("outbox"."topic" in ('ticket_event', 'redemption_fulfilled', 'suggestion_adopted', 'application_decided', 'grant_changed', 'content_check', 'subscribe_message', 'report_changed', 'ticket_reminder', 'robot_message', 'routing_rule_disabled'));--> statement-breakpoint
ALTER TABLE "inbox_message" ADD CONSTRAINT "inbox_message_kind" CHECK ("inbox_message"."kind" in ('ticket_arrived', 'report_verified', 'report_untrue', 'report_resolved', 'report_closed', 'report_rejected', 'suggestion_adopted', 'redemption_fulfilled', 'application_approved', 'application_declined', 'role_given', 'role_ended', 'report_added_to', 'report_chased', 'report_attached', 'content_hidden', 'content_to_review', 'report_entered', 'report_unsolved', 'report_progressed', 'report_asked', 'report_answered', 'report_reworked', 'ticket_returned', 'ticket_ruled', 'ticket_warned', 'ticket_overdue', 'ticket_supervised', 'ticket_reworked', 'ticket_to_check', 'ticket_disputed', 'extension_asked', 'extension_decided', 'coordination_due', 'suspension_due', 'joint_invited', 'child_ended', 'routing_rule_disabled'));--> statement-breakpoint
ALTER TABLE "policy_version" ADD CONSTRAINT "policy_version_kind" CHECK ("policy_version"."kind" in ('taxonomy', 'points_rules', 'calendar', 'privacy_notice', 'retention', 'routing_rules', 'canned_phrases', 'check_rules', 'messaging'));--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_parent_whole" CHECK (("ticket"."parent_id" is null) = ("ticket"."parent_relation" is null));--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_not_its_own_parent" CHECK ("ticket"."parent_id" <> "ticket"."id");--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_resolution_kind" CHECK ("ticket"."resolution_kind" in ('solved', 'not_ours', 'not_possible'));--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_check_level" CHECK ("ticket"."check_level" in ('lead', 'secretary'));--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_parent_relation" CHECK ("ticket"."parent_relation" in ('split', 'joint'));--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_return_count" CHECK ("ticket"."return_count" >= 0);--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_warning_count" CHECK ("ticket"."warning_count" between 0 and 3);--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_closes_resolved" CHECK ("ticket"."closes_at" is null or "ticket"."status" = 'resolved');--> statement-breakpoint
ALTER TABLE "ticket_event" ADD CONSTRAINT "ticket_event_type" CHECK ("ticket_event"."type" in ('opened', 'dispatched', 'redispatched', 'climbed', 'acknowledged', 'returned', 'ruled', 'verified', 'found_untrue', 'found_duplicate', 'coordination_started', 'coordination_settled', 'suspended', 'resumed', 'transferred', 'escalated', 'resolved', 'reworked', 'closed', 'reopened', 'rejected', 'objection_upheld', 'unmerged', 'handed_over', 'released', 'withdrawn', 'added_to', 'place_moved', 'chased', 'report_attached', 'report_detached', 'merged', 'confirmed', 'photo_redacted', 'noted', 'recategorised', 'ruling_asked', 'supervised', 'coordination_answered', 'extension_asked', 'extension_granted', 'extension_declined', 'check_passed', 'child_opened', 'child_ended'));
CREATE TABLE "subscription_budget" (
	"tenant_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"topic" text NOT NULL,
	"remaining" integer NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "subscription_budget_tenant_id_person_id_topic_pk" PRIMARY KEY("tenant_id","person_id","topic"),
	CONSTRAINT "subscription_budget_topic" CHECK ("subscription_budget"."topic" in ('report_verified', 'report_resolved')),
	CONSTRAINT "subscription_budget_remaining" CHECK ("subscription_budget"."remaining" >= 0)
);
--> statement-breakpoint
CREATE TABLE "content_check" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"content" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"state" text NOT NULL,
	"trace_id" text,
	"label" integer,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	CONSTRAINT "content_check_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "content_check_content" CHECK ("content_check"."content" in ('words', 'photo', 'voice', 'suggestion', 'addition')),
	CONSTRAINT "content_check_state" CHECK ("content_check"."state" in ('queued', 'asked', 'passed', 'review', 'risky'))
);
--> statement-breakpoint
CREATE TABLE "report_addition" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"report_id" uuid NOT NULL,
	"author_id" uuid,
	"words" text,
	"words_review" text DEFAULT 'passed' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "report_addition_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "report_addition_words_review" CHECK ("report_addition"."words_review" in ('pending', 'passed', 'hidden'))
);
--> statement-breakpoint
CREATE TABLE "voice" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"report_id" uuid NOT NULL,
	"addition_id" uuid,
	"owner_id" uuid,
	"state" text NOT NULL,
	"content_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"duration_ms" integer NOT NULL,
	"transcript" text,
	"failure_code" text,
	"review" text DEFAULT 'passed' NOT NULL,
	"declared_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ready_at" timestamp with time zone,
	CONSTRAINT "voice_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "voice_state" CHECK ("voice"."state" in ('declared', 'uploaded', 'ready', 'failed')),
	CONSTRAINT "voice_review" CHECK ("voice"."review" in ('pending', 'passed', 'hidden')),
	CONSTRAINT "voice_duration" CHECK ("voice"."duration_ms" between 1 and 60999),
	CONSTRAINT "voice_bytes" CHECK ("voice"."bytes" > 0)
);
--> statement-breakpoint
CREATE TABLE "public_version" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"words" text NOT NULL,
	"photo_ids" uuid[] DEFAULT '{}' NOT NULL,
	"approved_by" uuid NOT NULL,
	"approved_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "public_version_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "outbox" DROP CONSTRAINT "outbox_topic";--> statement-breakpoint
ALTER TABLE "inbox_message" DROP CONSTRAINT "inbox_message_kind";--> statement-breakpoint
ALTER TABLE "ticket_event" DROP CONSTRAINT "ticket_event_type";--> statement-breakpoint
ALTER TABLE "photo" ADD COLUMN "review" text DEFAULT 'passed' NOT NULL;--> statement-breakpoint
ALTER TABLE "photo" ADD COLUMN "redacted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "photo" ADD COLUMN "redacted_by" uuid;--> statement-breakpoint
ALTER TABLE "photo" ADD COLUMN "addition_id" uuid;--> statement-breakpoint
ALTER TABLE "report" ADD COLUMN "entered_by" uuid;--> statement-breakpoint
ALTER TABLE "report" ADD COLUMN "external_number" text;--> statement-breakpoint
ALTER TABLE "report" ADD COLUMN "withdrawn_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "report" ADD COLUMN "words_review" text DEFAULT 'passed' NOT NULL;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "ticket_report" ADD COLUMN "attached_by" uuid;--> statement-breakpoint
ALTER TABLE "ticket_report" ADD COLUMN "detached_by" uuid;--> statement-breakpoint
ALTER TABLE "named_place" ADD COLUMN "bigrams" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "report_addition" ADD CONSTRAINT "report_addition_tenant_id_report_id_report_tenant_id_id_fk" FOREIGN KEY ("tenant_id","report_id") REFERENCES "public"."report"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voice" ADD CONSTRAINT "voice_tenant_id_report_id_report_tenant_id_id_fk" FOREIGN KEY ("tenant_id","report_id") REFERENCES "public"."report"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "public_version" ADD CONSTRAINT "public_version_tenant_id_ticket_id_ticket_tenant_id_id_fk" FOREIGN KEY ("tenant_id","ticket_id") REFERENCES "public"."ticket"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "content_check_subject" ON "content_check" USING btree ("tenant_id","content","subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "content_check_trace" ON "content_check" USING btree ("tenant_id","trace_id");--> statement-breakpoint
CREATE INDEX "content_check_due" ON "content_check" USING btree ("tenant_id","due_at") WHERE "content_check"."state" in ('queued', 'asked');--> statement-breakpoint
CREATE INDEX "content_check_open" ON "content_check" USING btree ("tenant_id","created_at") WHERE "content_check"."state" in ('review', 'risky');--> statement-breakpoint
CREATE INDEX "report_addition_report" ON "report_addition" USING btree ("tenant_id","report_id","created_at");--> statement-breakpoint
CREATE INDEX "voice_report" ON "voice" USING btree ("tenant_id","report_id");--> statement-breakpoint
CREATE INDEX "voice_unfinished" ON "voice" USING btree ("tenant_id","declared_at") WHERE "voice"."state" in ('declared', 'uploaded');--> statement-breakpoint
CREATE UNIQUE INDEX "public_version_current" ON "public_version" USING btree ("tenant_id","ticket_id") WHERE "public_version"."withdrawn_at" is null;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_tenant_id_merged_into_id_ticket_tenant_id_id_fk" FOREIGN KEY ("tenant_id","merged_into_id") REFERENCES "public"."ticket"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ticket_merged_into" ON "ticket" USING btree ("tenant_id","merged_into_id") WHERE "ticket"."merged_into_id" is not null;--> statement-breakpoint
CREATE INDEX "named_place_bigrams" ON "named_place" USING gin ("bigrams");--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_topic" CHECK ("outbox"."topic" in ('ticket_event', 'redemption_fulfilled', 'suggestion_adopted', 'application_decided', 'grant_changed', 'content_check', 'subscribe_message', 'report_changed'));--> statement-breakpoint
ALTER TABLE "inbox_message" ADD CONSTRAINT "inbox_message_kind" CHECK ("inbox_message"."kind" in ('ticket_arrived', 'report_verified', 'report_untrue', 'report_resolved', 'report_closed', 'report_rejected', 'suggestion_adopted', 'redemption_fulfilled', 'application_approved', 'application_declined', 'role_given', 'role_ended', 'report_added_to', 'report_chased', 'report_attached', 'content_hidden', 'content_to_review'));--> statement-breakpoint
ALTER TABLE "photo" ADD CONSTRAINT "photo_review" CHECK ("photo"."review" in ('pending', 'passed', 'hidden'));--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_words_review" CHECK ("report"."words_review" in ('pending', 'passed', 'hidden'));--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_merged" CHECK ("ticket"."merged_into_id" is null or "ticket"."status" = 'merged');--> statement-breakpoint
ALTER TABLE "ticket_event" ADD CONSTRAINT "ticket_event_type" CHECK ("ticket_event"."type" in ('opened', 'dispatched', 'redispatched', 'climbed', 'acknowledged', 'returned', 'ruled', 'verified', 'found_untrue', 'found_duplicate', 'coordination_started', 'coordination_settled', 'suspended', 'resumed', 'transferred', 'escalated', 'resolved', 'reworked', 'closed', 'reopened', 'rejected', 'objection_upheld', 'unmerged', 'handed_over', 'released', 'withdrawn', 'added_to', 'place_moved', 'chased', 'report_attached', 'report_detached', 'merged', 'confirmed', 'photo_redacted'));
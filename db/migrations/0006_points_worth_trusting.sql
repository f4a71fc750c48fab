CREATE TABLE "activity" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"title" text NOT NULL,
	"words" text,
	"place_words" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"capacity" integer,
	"status" text NOT NULL,
	"lead_id" uuid NOT NULL,
	"code_secret" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "activity_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "activity_status" CHECK ("activity"."status" in ('open', 'ended', 'cancelled')),
	CONSTRAINT "activity_forward" CHECK ("activity"."ends_at" > "activity"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "award_hold" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"status" text NOT NULL,
	"person_id" uuid NOT NULL,
	"cause_kind" text NOT NULL,
	"cause_id" uuid NOT NULL,
	"points" integer NOT NULL,
	"section" text NOT NULL,
	"policy_version" integer NOT NULL,
	"reasons" text[] NOT NULL,
	"facts" jsonb NOT NULL,
	"unit_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"words" text,
	CONSTRAINT "award_hold_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "award_hold_status" CHECK ("award_hold"."status" in ('held', 'released', 'dropped', 'capped')),
	CONSTRAINT "award_hold_cause_kind" CHECK ("award_hold"."cause_kind" in ('report_verified', 'suggestion_adopted', 'hours_confirmed')),
	CONSTRAINT "award_hold_section" CHECK ("award_hold"."section" in ('civic_feedback', 'volunteer_service')),
	CONSTRAINT "award_hold_points" CHECK ("award_hold"."points" > 0)
);
--> statement-breakpoint
CREATE TABLE "board_tally" (
	"tenant_id" text NOT NULL,
	"period" text NOT NULL,
	"starts_on" date NOT NULL,
	"scope" text NOT NULL,
	"scope_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"points" integer NOT NULL,
	"report_count" integer DEFAULT 0 NOT NULL,
	"suggestion_count" integer DEFAULT 0 NOT NULL,
	"service_minutes" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "board_tally_tenant_id_period_starts_on_scope_scope_id_person_id_pk" PRIMARY KEY("tenant_id","period","starts_on","scope","scope_id","person_id"),
	CONSTRAINT "board_tally_period" CHECK ("board_tally"."period" in ('week', 'month', 'all')),
	CONSTRAINT "board_tally_scope" CHECK ("board_tally"."scope" in ('tenant', 'community', 'team'))
);
--> statement-breakpoint
CREATE TABLE "ledger_book" (
	"tenant_id" text NOT NULL,
	"open_month" text NOT NULL,
	CONSTRAINT "ledger_book_tenant_id_pk" PRIMARY KEY("tenant_id"),
	CONSTRAINT "ledger_book_month" CHECK ("ledger_book"."open_month" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$')
);
--> statement-breakpoint
CREATE TABLE "ledger_close" (
	"tenant_id" text NOT NULL,
	"month" text NOT NULL,
	"entry_count" bigint NOT NULL,
	"last_hash" text NOT NULL,
	"figures" jsonb NOT NULL,
	"closed_at" timestamp with time zone NOT NULL,
	"closed_by" uuid,
	CONSTRAINT "ledger_close_tenant_id_month_pk" PRIMARY KEY("tenant_id","month")
);
--> statement-breakpoint
CREATE TABLE "ledger_link" (
	"tenant_id" text NOT NULL,
	"month" text NOT NULL,
	"sequence" bigint NOT NULL,
	"entry_id" uuid NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "ledger_link_tenant_id_month_sequence_pk" PRIMARY KEY("tenant_id","month","sequence")
);
--> statement-breakpoint
CREATE TABLE "service_record" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"activity_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"status" text NOT NULL,
	"checked_in_at" timestamp with time zone,
	"checked_out_at" timestamp with time zone,
	"minutes" integer,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "service_record_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "service_record_status" CHECK ("service_record"."status" in ('joined', 'checked_in', 'checked_out', 'confirmed', 'declined')),
	CONSTRAINT "service_record_minutes" CHECK ("service_record"."minutes" between 0 and 1440),
	CONSTRAINT "service_record_forward" CHECK ("service_record"."checked_out_at" >= "service_record"."checked_in_at")
);
--> statement-breakpoint
CREATE TABLE "service_slot" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"reward_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"capacity" integer NOT NULL,
	"taken" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "service_slot_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "service_slot_taken" CHECK ("service_slot"."taken" between 0 and "service_slot"."capacity"),
	CONSTRAINT "service_slot_forward" CHECK ("service_slot"."ends_at" > "service_slot"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "stock_movement" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"reward_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"quantity" integer NOT NULL,
	"redemption_id" uuid,
	"actor_id" uuid,
	"words" text,
	"occurred_at" timestamp with time zone NOT NULL,
	CONSTRAINT "stock_movement_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "stock_movement_kind" CHECK ("stock_movement"."kind" in ('restocked', 'taken', 'returned', 'counted', 'damaged')),
	CONSTRAINT "stock_movement_quantity" CHECK ("stock_movement"."quantity" <> 0 or "stock_movement"."kind" = 'counted')
);
--> statement-breakpoint
ALTER TABLE "outbox" DROP CONSTRAINT "outbox_topic";--> statement-breakpoint
ALTER TABLE "inbox_message" DROP CONSTRAINT "inbox_message_kind";--> statement-breakpoint
ALTER TABLE "ledger_entry" DROP CONSTRAINT "ledger_entry_cause_kind";--> statement-breakpoint
ALTER TABLE "point_account" DROP CONSTRAINT "point_account_kind";--> statement-breakpoint
ALTER TABLE "point_account" DROP CONSTRAINT "point_account_balance";--> statement-breakpoint
ALTER TABLE "point_account" DROP CONSTRAINT "point_account_shape";--> statement-breakpoint
ALTER TABLE "reward" DROP CONSTRAINT "reward_kind";--> statement-breakpoint
ALTER TABLE "photo" DROP CONSTRAINT "photo_purpose";--> statement-breakpoint
ALTER TABLE "photo" DROP CONSTRAINT "photo_of_one_thing";--> statement-breakpoint
DROP INDEX "point_account_system";--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD COLUMN "month" text DEFAULT to_char(now() at time zone 'Asia/Shanghai', 'YYYY-MM') NOT NULL;--> statement-breakpoint
ALTER TABLE "redemption" ADD COLUMN "slot_id" uuid;--> statement-breakpoint
ALTER TABLE "redemption" ADD COLUMN "handed_over_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "redemption" ADD COLUMN "reminded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reward" ADD COLUMN "item_id" uuid;--> statement-breakpoint
ALTER TABLE "reward" ADD COLUMN "description" text;--> statement-breakpoint
ALTER TABLE "reward" ADD COLUMN "points_class" text;--> statement-breakpoint
ALTER TABLE "reward" ADD COLUMN "points_level" integer;--> statement-breakpoint
ALTER TABLE "reward" ADD COLUMN "person_limit" integer;--> statement-breakpoint
ALTER TABLE "reward" ADD COLUMN "person_limit_period" text;--> statement-breakpoint
ALTER TABLE "reward" ADD COLUMN "stock_min" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "reward" ADD COLUMN "picture_id" uuid;--> statement-breakpoint
ALTER TABLE "reward" ADD COLUMN "is_hidden" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "photo" ADD COLUMN "reward_id" uuid;--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_tenant_id_unit_id_unit_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."unit"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_hold" ADD CONSTRAINT "award_hold_tenant_id_unit_id_unit_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."unit"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_link" ADD CONSTRAINT "ledger_link_tenant_id_entry_id_ledger_entry_tenant_id_id_fk" FOREIGN KEY ("tenant_id","entry_id") REFERENCES "public"."ledger_entry"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_record" ADD CONSTRAINT "service_record_tenant_id_activity_id_activity_tenant_id_id_fk" FOREIGN KEY ("tenant_id","activity_id") REFERENCES "public"."activity"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_slot" ADD CONSTRAINT "service_slot_tenant_id_reward_id_reward_tenant_id_id_fk" FOREIGN KEY ("tenant_id","reward_id") REFERENCES "public"."reward"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_movement" ADD CONSTRAINT "stock_movement_tenant_id_reward_id_reward_tenant_id_id_fk" FOREIGN KEY ("tenant_id","reward_id") REFERENCES "public"."reward"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "activity_unit" ON "activity" USING btree ("tenant_id","unit_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "award_hold_cause" ON "award_hold" USING btree ("tenant_id","cause_kind","cause_id");--> statement-breakpoint
CREATE INDEX "award_hold_open" ON "award_hold" USING btree ("tenant_id","created_at","id") WHERE "award_hold"."status" = 'held';--> statement-breakpoint
CREATE INDEX "award_hold_person" ON "award_hold" USING btree ("tenant_id","person_id","id");--> statement-breakpoint
CREATE INDEX "board_tally_rank" ON "board_tally" USING btree ("tenant_id","period","starts_on","scope","scope_id","points","person_id");--> statement-breakpoint
CREATE INDEX "board_tally_person" ON "board_tally" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_link_entry" ON "ledger_link" USING btree ("tenant_id","entry_id");--> statement-breakpoint
CREATE UNIQUE INDEX "service_record_person" ON "service_record" USING btree ("tenant_id","activity_id","person_id");--> statement-breakpoint
CREATE INDEX "service_record_own" ON "service_record" USING btree ("tenant_id","person_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "service_slot_start" ON "service_slot" USING btree ("tenant_id","reward_id","starts_at");--> statement-breakpoint
CREATE INDEX "stock_movement_reward" ON "stock_movement" USING btree ("tenant_id","reward_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "stock_movement_redemption" ON "stock_movement" USING btree ("tenant_id","redemption_id","kind");--> statement-breakpoint
CREATE INDEX "ledger_entry_month" ON "ledger_entry" USING btree ("tenant_id","month","id");--> statement-breakpoint
CREATE UNIQUE INDEX "point_account_debt" ON "point_account" USING btree ("tenant_id","person_id") WHERE "point_account"."kind" = 'debt';--> statement-breakpoint
CREATE INDEX "redemption_reward" ON "redemption" USING btree ("tenant_id","reward_id","person_id");--> statement-breakpoint
CREATE INDEX "photo_reward" ON "photo" USING btree ("tenant_id","reward_id") WHERE "photo"."reward_id" is not null;--> statement-breakpoint
CREATE INDEX "photo_hash" ON "photo" USING btree ("tenant_id","owner_id","declared_at") WHERE "photo"."perceptual_hash" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "point_account_system" ON "point_account" USING btree ("tenant_id","kind") WHERE "point_account"."kind" not in ('person', 'debt');--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_topic" CHECK ("outbox"."topic" in ('ticket_event', 'redemption_fulfilled', 'suggestion_adopted', 'application_decided', 'grant_changed', 'content_check', 'subscribe_message', 'report_changed', 'ticket_reminder', 'robot_message', 'routing_rule_disabled', 'person_told'));--> statement-breakpoint
ALTER TABLE "inbox_message" ADD CONSTRAINT "inbox_message_kind" CHECK ("inbox_message"."kind" in ('ticket_arrived', 'report_verified', 'report_untrue', 'report_resolved', 'report_closed', 'report_rejected', 'suggestion_adopted', 'redemption_fulfilled', 'application_approved', 'application_declined', 'role_given', 'role_ended', 'report_added_to', 'report_chased', 'report_attached', 'content_hidden', 'content_to_review', 'report_entered', 'report_unsolved', 'report_progressed', 'report_asked', 'report_answered', 'report_reworked', 'ticket_returned', 'ticket_ruled', 'ticket_warned', 'ticket_overdue', 'ticket_supervised', 'ticket_reworked', 'ticket_to_check', 'ticket_disputed', 'extension_asked', 'extension_decided', 'coordination_due', 'suspension_due', 'joint_invited', 'child_ended', 'routing_rule_disabled', 'points_held', 'points_released', 'points_dropped', 'points_reversed', 'points_expiring', 'hours_confirmed', 'hours_declined', 'redemption_expiring', 'stock_low'));--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_month" CHECK ("ledger_entry"."month" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$');--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_cause_kind" CHECK ("ledger_entry"."cause_kind" in ('report_verified', 'suggestion_adopted', 'redemption_reserved', 'redemption_fulfilled', 'redemption_cancelled', 'redemption_expired', 'account_deleted', 'hours_confirmed', 'award_reversed', 'debt_incurred', 'debt_settled', 'points_expired'));--> statement-breakpoint
ALTER TABLE "point_account" ADD CONSTRAINT "point_account_kind" CHECK ("point_account"."kind" in ('issue', 'person', 'reserved', 'spent', 'expired', 'debt'));--> statement-breakpoint
ALTER TABLE "point_account" ADD CONSTRAINT "point_account_balance" CHECK (case when "point_account"."kind" = 'debt' then "point_account"."balance" <= 0 else "point_account"."balance" >= 0 end);--> statement-breakpoint
ALTER TABLE "point_account" ADD CONSTRAINT "point_account_shape" CHECK (("point_account"."kind" = 'person' or "point_account"."kind" = 'debt') = ("point_account"."balance" is not null));--> statement-breakpoint
ALTER TABLE "reward" ADD CONSTRAINT "reward_points_class" CHECK ("reward"."points_class" in ('A', 'B', 'C'));--> statement-breakpoint
ALTER TABLE "reward" ADD CONSTRAINT "reward_person_limit_period" CHECK ("reward"."person_limit_period" in ('month', 'year', 'ever'));--> statement-breakpoint
ALTER TABLE "reward" ADD CONSTRAINT "reward_person_limit" CHECK (("reward"."person_limit" is null) = ("reward"."person_limit_period" is null) and "reward"."person_limit" > 0);--> statement-breakpoint
ALTER TABLE "reward" ADD CONSTRAINT "reward_stock_min" CHECK ("reward"."stock_min" >= 0);--> statement-breakpoint
ALTER TABLE "reward" ADD CONSTRAINT "reward_kind" CHECK ("reward"."kind" in ('goods', 'service', 'voucher'));--> statement-breakpoint
ALTER TABLE "photo" ADD CONSTRAINT "photo_purpose" CHECK ("photo"."purpose" in ('before', 'after', 'reward'));--> statement-breakpoint
ALTER TABLE "photo" ADD CONSTRAINT "photo_of_one_thing" CHECK (num_nonnulls("photo"."report_id", "photo"."ticket_id", "photo"."reward_id") = 1);--> statement-breakpoint
UPDATE "ledger_entry" SET "month" = to_char("occurred_at" at time zone 'Asia/Shanghai', 'YYYY-MM');--> statement-breakpoint
UPDATE "reward" SET "item_id" = "id";--> statement-breakpoint
INSERT INTO "stock_movement" ("tenant_id", "id", "reward_id", "kind", "quantity", "occurred_at")
  SELECT "tenant_id", gen_random_uuid(), "id", 'counted', "stock", now() FROM "reward";

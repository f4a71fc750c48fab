CREATE TABLE "outbox" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"topic" text NOT NULL,
	"payload" jsonb NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"locked_until" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outbox_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "outbox_topic" CHECK ("outbox"."topic" in ('ticket_event', 'redemption_fulfilled', 'suggestion_adopted'))
);
--> statement-breakpoint
CREATE TABLE "identity" (
	"app_id" text NOT NULL,
	"openid" text NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "identity_app_id_openid_pk" PRIMARY KEY("app_id","openid")
);
--> statement-breakpoint
CREATE TABLE "inbox_message" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"cause" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp with time zone,
	CONSTRAINT "inbox_message_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "inbox_message_kind" CHECK ("inbox_message"."kind" in ('ticket_arrived', 'report_verified', 'report_untrue', 'report_resolved', 'report_closed', 'report_rejected', 'suggestion_adopted', 'redemption_fulfilled'))
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"display_name" text NOT NULL,
	"board_consent" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "role_grant" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"unit_id" uuid NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	"valid_to" timestamp with time zone,
	CONSTRAINT "role_grant_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "role_grant_role" CHECK ("role_grant"."role" in ('courier', 'resident', 'grid_officer', 'section_lead', 'secretary', 'property_handler', 'department_handler', 'station_keeper', 'street_lead', 'district_lead', 'administrator'))
);
--> statement-breakpoint
CREATE TABLE "session" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "session_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "ledger_entry" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"cause_kind" text NOT NULL,
	"cause_id" uuid NOT NULL,
	"debit_account_id" uuid NOT NULL,
	"credit_account_id" uuid NOT NULL,
	"points" integer NOT NULL,
	"section" text,
	"policy_version" integer,
	"occurred_at" timestamp with time zone NOT NULL,
	CONSTRAINT "ledger_entry_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "ledger_entry_cause_kind" CHECK ("ledger_entry"."cause_kind" in ('report_verified', 'suggestion_adopted', 'redemption_reserved', 'redemption_fulfilled', 'redemption_cancelled', 'redemption_expired')),
	CONSTRAINT "ledger_entry_section" CHECK ("ledger_entry"."section" in ('civic_feedback', 'volunteer_service')),
	CONSTRAINT "ledger_entry_points" CHECK ("ledger_entry"."points" > 0),
	CONSTRAINT "ledger_entry_two_accounts" CHECK ("ledger_entry"."debit_account_id" <> "ledger_entry"."credit_account_id")
);
--> statement-breakpoint
CREATE TABLE "point_account" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"person_id" uuid,
	"balance" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "point_account_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "point_account_kind" CHECK ("point_account"."kind" in ('issue', 'person', 'reserved', 'spent')),
	CONSTRAINT "point_account_balance" CHECK ("point_account"."balance" >= 0),
	CONSTRAINT "point_account_shape" CHECK (("point_account"."kind" = 'person') = ("point_account"."balance" is not null))
);
--> statement-breakpoint
CREATE TABLE "redemption" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"reward_id" uuid NOT NULL,
	"station_unit_id" uuid NOT NULL,
	"points" integer NOT NULL,
	"code" text NOT NULL,
	"status" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" uuid,
	CONSTRAINT "redemption_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "redemption_status" CHECK ("redemption"."status" in ('reserved', 'fulfilled', 'cancelled', 'expired')),
	CONSTRAINT "redemption_points" CHECK ("redemption"."points" > 0),
	CONSTRAINT "redemption_ended" CHECK (("redemption"."status" = 'reserved') = ("redemption"."ended_at" is null))
);
--> statement-breakpoint
CREATE TABLE "reward" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"station_unit_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"points" integer NOT NULL,
	"stock" integer NOT NULL,
	"donor" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reward_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "reward_kind" CHECK ("reward"."kind" in ('goods', 'service')),
	CONSTRAINT "reward_points" CHECK ("reward"."points" > 0),
	CONSTRAINT "reward_stock" CHECK ("reward"."stock" >= 0)
);
--> statement-breakpoint
CREATE TABLE "photo" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"report_id" uuid,
	"ticket_id" uuid,
	"owner_id" uuid,
	"position" integer NOT NULL,
	"state" text NOT NULL,
	"content_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"width_px" integer,
	"height_px" integer,
	"perceptual_hash" text,
	"failure_code" text,
	"declared_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ready_at" timestamp with time zone,
	CONSTRAINT "photo_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "photo_purpose" CHECK ("photo"."purpose" in ('before', 'after')),
	CONSTRAINT "photo_state" CHECK ("photo"."state" in ('declared', 'uploaded', 'ready', 'failed')),
	CONSTRAINT "photo_of_one_thing" CHECK (("photo"."report_id" is null) <> ("photo"."ticket_id" is null)),
	CONSTRAINT "photo_bytes_positive" CHECK ("photo"."bytes" > 0)
);
--> statement-breakpoint
CREATE TABLE "report" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"reporter_id" uuid,
	"source" text NOT NULL,
	"category_code" text NOT NULL,
	"severity" text NOT NULL,
	"longitude_e6" integer NOT NULL,
	"latitude_e6" integer NOT NULL,
	"accuracy_m" integer,
	"place_words" text,
	"words" text,
	"request_hash" text NOT NULL,
	"device_at" timestamp with time zone,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "report_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "report_source" CHECK ("report"."source" in ('photo', 'on_behalf', 'phone', 'own_finding', 'hotline', 'visit', 'deliberation')),
	CONSTRAINT "report_severity" CHECK ("report"."severity" in ('normal', 'urgent', 'danger'))
);
--> statement-breakpoint
CREATE TABLE "suggestion" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"author_id" uuid,
	"unit_id" uuid NOT NULL,
	"words" text NOT NULL,
	"status" text NOT NULL,
	"answer" text,
	"answered_by" uuid,
	"answered_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "suggestion_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "suggestion_status" CHECK ("suggestion"."status" in ('open', 'adopted', 'answered'))
);
--> statement-breakpoint
CREATE TABLE "calendar_day" (
	"day" date PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "calendar_day_kind" CHECK ("calendar_day"."kind" in ('holiday', 'workday'))
);
--> statement-breakpoint
CREATE TABLE "calendar_year" (
	"year" integer PRIMARY KEY NOT NULL,
	"source" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_key" (
	"tenant_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer NOT NULL,
	"body" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_key_tenant_id_person_id_key_pk" PRIMARY KEY("tenant_id","person_id","key")
);
--> statement-breakpoint
CREATE TABLE "policy_version" (
	"tenant_id" text NOT NULL,
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"effective_from" timestamp with time zone NOT NULL,
	"body" jsonb NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "policy_version_tenant_id_kind_version_pk" PRIMARY KEY("tenant_id","kind","version"),
	CONSTRAINT "policy_version_kind" CHECK ("policy_version"."kind" in ('taxonomy', 'points_rules', 'calendar')),
	CONSTRAINT "policy_version_positive" CHECK ("policy_version"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"tenant_id" text NOT NULL,
	"subject" text NOT NULL,
	"window_start_at" timestamp with time zone NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "rate_limit_tenant_id_subject_window_start_at_pk" PRIMARY KEY("tenant_id","subject","window_start_at")
);
--> statement-breakpoint
CREATE TABLE "tenant" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"desk_unit_id" uuid,
	"center_longitude_e6" integer NOT NULL,
	"center_latitude_e6" integer NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"ready_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "coordination" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"party_name" text NOT NULL,
	"contact" text,
	"promised_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	"agreement" text,
	CONSTRAINT "coordination_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "cost_share" (
	"tenant_id" text NOT NULL,
	"coordination_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"party" text NOT NULL,
	"percent" integer NOT NULL,
	CONSTRAINT "cost_share_tenant_id_coordination_id_position_pk" PRIMARY KEY("tenant_id","coordination_id","position"),
	CONSTRAINT "cost_share_percent" CHECK ("cost_share"."percent" between 0 and 100)
);
--> statement-breakpoint
CREATE TABLE "ticket" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "ticket_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"version" integer NOT NULL,
	"status" text NOT NULL,
	"category_code" text NOT NULL,
	"severity" text NOT NULL,
	"holder_unit_id" uuid NOT NULL,
	"assignee_id" uuid,
	"area_unit_id" uuid,
	"longitude_e6" integer NOT NULL,
	"latitude_e6" integer NOT NULL,
	"place_words" text,
	"cover_photo_id" uuid,
	"report_count" integer NOT NULL,
	"taxonomy_version" integer NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"dispatched_at" timestamp with time zone,
	"verified_at" timestamp with time zone,
	"resolved_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"deadline_at" timestamp with time zone,
	"deadline_kind" text,
	"response_deadline_at" timestamp with time zone,
	"resolution_deadline_at" timestamp with time zone,
	"promised_at" timestamp with time zone,
	CONSTRAINT "ticket_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "ticket_status" CHECK ("ticket"."status" in ('triage', 'dispatched', 'acknowledged', 'in_progress', 'coordinating', 'suspended', 'returned', 'resolved', 'closed', 'rejected', 'merged')),
	CONSTRAINT "ticket_severity" CHECK ("ticket"."severity" in ('normal', 'urgent', 'danger')),
	CONSTRAINT "ticket_deadline_kind" CHECK ("ticket"."deadline_kind" in ('response', 'resolution')),
	CONSTRAINT "ticket_deadline_whole" CHECK (("ticket"."deadline_at" is null) = ("ticket"."deadline_kind" is null)),
	CONSTRAINT "ticket_version_positive" CHECK ("ticket"."version" > 0),
	CONSTRAINT "ticket_report_count_positive" CHECK ("ticket"."report_count" >= 0)
);
--> statement-breakpoint
CREATE TABLE "ticket_event" (
	"tenant_id" text NOT NULL,
	"ticket_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"type" text NOT NULL,
	"schema_version" integer DEFAULT 1 NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"actor_id" uuid,
	"actor_unit_id" uuid,
	"data" jsonb NOT NULL,
	CONSTRAINT "ticket_event_tenant_id_ticket_id_version_pk" PRIMARY KEY("tenant_id","ticket_id","version"),
	CONSTRAINT "ticket_event_type" CHECK ("ticket_event"."type" in ('opened', 'dispatched', 'redispatched', 'climbed', 'acknowledged', 'returned', 'ruled', 'verified', 'found_untrue', 'found_duplicate', 'coordination_started', 'coordination_settled', 'suspended', 'resumed', 'transferred', 'escalated', 'resolved', 'reworked', 'closed', 'reopened', 'rejected', 'objection_upheld', 'unmerged'))
);
--> statement-breakpoint
CREATE TABLE "ticket_note" (
	"tenant_id" text NOT NULL,
	"ticket_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"words" text NOT NULL,
	CONSTRAINT "ticket_note_tenant_id_ticket_id_version_pk" PRIMARY KEY("tenant_id","ticket_id","version")
);
--> statement-breakpoint
CREATE TABLE "ticket_report" (
	"tenant_id" text NOT NULL,
	"ticket_id" uuid NOT NULL,
	"report_id" uuid NOT NULL,
	"attached_at" timestamp with time zone DEFAULT now() NOT NULL,
	"detached_at" timestamp with time zone,
	CONSTRAINT "ticket_report_tenant_id_ticket_id_report_id_attached_at_pk" PRIMARY KEY("tenant_id","ticket_id","report_id","attached_at")
);
--> statement-breakpoint
CREATE TABLE "named_place" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"aliases" text[] DEFAULT '{}' NOT NULL,
	"longitude_e6" integer NOT NULL,
	"latitude_e6" integer NOT NULL,
	CONSTRAINT "named_place_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "named_place_kind" CHECK ("named_place"."kind" in ('compound', 'building', 'landmark'))
);
--> statement-breakpoint
CREATE TABLE "unit" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"code" text,
	"parent_id" uuid,
	"path" text NOT NULL,
	"boundary" "polygon",
	"center_longitude_e6" integer,
	"center_latitude_e6" integer,
	"station" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "unit_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "unit_kind" CHECK ("unit"."kind" in ('district', 'street', 'community', 'section', 'grid', 'compound', 'building', 'department', 'property', 'station'))
);
--> statement-breakpoint
CREATE TABLE "unit_crossing" (
	"tenant_id" text NOT NULL,
	"unit_id" uuid NOT NULL,
	"other_unit_id" uuid NOT NULL,
	CONSTRAINT "unit_crossing_tenant_id_unit_id_other_unit_id_pk" PRIMARY KEY("tenant_id","unit_id","other_unit_id")
);
--> statement-breakpoint
ALTER TABLE "identity" ADD CONSTRAINT "identity_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_tenant_id_unit_id_unit_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."unit"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_tenant_id_debit_account_id_point_account_tenant_id_id_fk" FOREIGN KEY ("tenant_id","debit_account_id") REFERENCES "public"."point_account"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_tenant_id_credit_account_id_point_account_tenant_id_id_fk" FOREIGN KEY ("tenant_id","credit_account_id") REFERENCES "public"."point_account"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redemption" ADD CONSTRAINT "redemption_tenant_id_reward_id_reward_tenant_id_id_fk" FOREIGN KEY ("tenant_id","reward_id") REFERENCES "public"."reward"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reward" ADD CONSTRAINT "reward_tenant_id_station_unit_id_unit_tenant_id_id_fk" FOREIGN KEY ("tenant_id","station_unit_id") REFERENCES "public"."unit"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photo" ADD CONSTRAINT "photo_tenant_id_report_id_report_tenant_id_id_fk" FOREIGN KEY ("tenant_id","report_id") REFERENCES "public"."report"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coordination" ADD CONSTRAINT "coordination_tenant_id_ticket_id_ticket_tenant_id_id_fk" FOREIGN KEY ("tenant_id","ticket_id") REFERENCES "public"."ticket"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cost_share" ADD CONSTRAINT "cost_share_tenant_id_coordination_id_coordination_tenant_id_id_fk" FOREIGN KEY ("tenant_id","coordination_id") REFERENCES "public"."coordination"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_tenant_id_holder_unit_id_unit_tenant_id_id_fk" FOREIGN KEY ("tenant_id","holder_unit_id") REFERENCES "public"."unit"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_tenant_id_area_unit_id_unit_tenant_id_id_fk" FOREIGN KEY ("tenant_id","area_unit_id") REFERENCES "public"."unit"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_event" ADD CONSTRAINT "ticket_event_tenant_id_ticket_id_ticket_tenant_id_id_fk" FOREIGN KEY ("tenant_id","ticket_id") REFERENCES "public"."ticket"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_note" ADD CONSTRAINT "ticket_note_tenant_id_ticket_id_version_ticket_event_tenant_id_ticket_id_version_fk" FOREIGN KEY ("tenant_id","ticket_id","version") REFERENCES "public"."ticket_event"("tenant_id","ticket_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_report" ADD CONSTRAINT "ticket_report_tenant_id_ticket_id_ticket_tenant_id_id_fk" FOREIGN KEY ("tenant_id","ticket_id") REFERENCES "public"."ticket"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_report" ADD CONSTRAINT "ticket_report_tenant_id_report_id_report_tenant_id_id_fk" FOREIGN KEY ("tenant_id","report_id") REFERENCES "public"."report"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit" ADD CONSTRAINT "unit_tenant_id_parent_id_unit_tenant_id_id_fk" FOREIGN KEY ("tenant_id","parent_id") REFERENCES "public"."unit"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_crossing" ADD CONSTRAINT "unit_crossing_tenant_id_unit_id_unit_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."unit"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_crossing" ADD CONSTRAINT "unit_crossing_tenant_id_other_unit_id_unit_tenant_id_id_fk" FOREIGN KEY ("tenant_id","other_unit_id") REFERENCES "public"."unit"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("tenant_id","due_at");--> statement-breakpoint
CREATE INDEX "identity_person" ON "identity" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "inbox_message_cause" ON "inbox_message" USING btree ("tenant_id","person_id","cause");--> statement-breakpoint
CREATE INDEX "inbox_message_person" ON "inbox_message" USING btree ("tenant_id","person_id","id");--> statement-breakpoint
CREATE INDEX "role_grant_person" ON "role_grant" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE INDEX "role_grant_unit" ON "role_grant" USING btree ("tenant_id","unit_id","role");--> statement-breakpoint
CREATE UNIQUE INDEX "session_token" ON "session" USING btree ("tenant_id","token_hash");--> statement-breakpoint
CREATE INDEX "session_person" ON "session" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_entry_cause" ON "ledger_entry" USING btree ("tenant_id","cause_kind","cause_id");--> statement-breakpoint
CREATE INDEX "ledger_entry_debit" ON "ledger_entry" USING btree ("tenant_id","debit_account_id","id");--> statement-breakpoint
CREATE INDEX "ledger_entry_credit" ON "ledger_entry" USING btree ("tenant_id","credit_account_id","id");--> statement-breakpoint
CREATE INDEX "ledger_entry_time" ON "ledger_entry" USING btree ("tenant_id","occurred_at");--> statement-breakpoint
CREATE UNIQUE INDEX "point_account_person" ON "point_account" USING btree ("tenant_id","person_id") WHERE "point_account"."kind" = 'person';--> statement-breakpoint
CREATE UNIQUE INDEX "point_account_system" ON "point_account" USING btree ("tenant_id","kind") WHERE "point_account"."kind" <> 'person';--> statement-breakpoint
CREATE UNIQUE INDEX "redemption_code" ON "redemption" USING btree ("tenant_id","code");--> statement-breakpoint
CREATE INDEX "redemption_person" ON "redemption" USING btree ("tenant_id","person_id","id");--> statement-breakpoint
CREATE INDEX "redemption_station" ON "redemption" USING btree ("tenant_id","station_unit_id","id");--> statement-breakpoint
CREATE INDEX "redemption_expiry" ON "redemption" USING btree ("tenant_id","expires_at") WHERE "redemption"."status" = 'reserved';--> statement-breakpoint
CREATE INDEX "reward_station" ON "reward" USING btree ("tenant_id","station_unit_id");--> statement-breakpoint
CREATE INDEX "photo_report" ON "photo" USING btree ("tenant_id","report_id");--> statement-breakpoint
CREATE INDEX "photo_ticket" ON "photo" USING btree ("tenant_id","ticket_id");--> statement-breakpoint
CREATE INDEX "photo_unfinished" ON "photo" USING btree ("tenant_id","declared_at") WHERE "photo"."state" in ('declared', 'uploaded');--> statement-breakpoint
CREATE INDEX "report_reporter" ON "report" USING btree ("tenant_id","reporter_id","received_at","id");--> statement-breakpoint
CREATE INDEX "suggestion_author" ON "suggestion" USING btree ("tenant_id","author_id","id");--> statement-breakpoint
CREATE INDEX "suggestion_open" ON "suggestion" USING btree ("tenant_id","unit_id") WHERE "suggestion"."status" = 'open';--> statement-breakpoint
CREATE INDEX "coordination_ticket" ON "coordination" USING btree ("tenant_id","ticket_id");--> statement-breakpoint
CREATE UNIQUE INDEX "coordination_open" ON "coordination" USING btree ("tenant_id","ticket_id") WHERE "coordination"."settled_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_number" ON "ticket" USING btree ("tenant_id","number");--> statement-breakpoint
CREATE INDEX "ticket_open_holder" ON "ticket" USING btree ("tenant_id","holder_unit_id","deadline_at","id") WHERE "ticket"."status" not in ('closed', 'rejected', 'merged');--> statement-breakpoint
CREATE INDEX "ticket_holder" ON "ticket" USING btree ("tenant_id","holder_unit_id","opened_at","id");--> statement-breakpoint
CREATE INDEX "ticket_area" ON "ticket" USING btree ("tenant_id","area_unit_id","opened_at","id");--> statement-breakpoint
CREATE INDEX "ticket_due" ON "ticket" USING btree ("tenant_id","deadline_at") WHERE "ticket"."status" = 'dispatched';--> statement-breakpoint
CREATE INDEX "ticket_position" ON "ticket" USING gist (point("longitude_e6", "latitude_e6"));--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_report_current" ON "ticket_report" USING btree ("tenant_id","report_id") WHERE "ticket_report"."detached_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "named_place_name" ON "named_place" USING btree ("tenant_id","name");--> statement-breakpoint
CREATE INDEX "named_place_position" ON "named_place" USING gist (point("longitude_e6", "latitude_e6"));--> statement-breakpoint
CREATE UNIQUE INDEX "unit_code" ON "unit" USING btree ("tenant_id","code");--> statement-breakpoint
CREATE INDEX "unit_path" ON "unit" USING btree ("tenant_id","path" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "unit_boundary" ON "unit" USING gist ("boundary") WHERE "unit"."boundary" is not null;
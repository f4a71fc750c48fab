CREATE TABLE "export_end" (
	"tenant_id" text NOT NULL,
	"export_id" uuid NOT NULL,
	"row_count" integer NOT NULL,
	"ended_at" timestamp with time zone NOT NULL,
	CONSTRAINT "export_end_tenant_id_export_id_pk" PRIMARY KEY("tenant_id","export_id"),
	CONSTRAINT "export_end_rows" CHECK ("export_end"."row_count" >= 0)
);
--> statement-breakpoint
CREATE TABLE "export_log" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"format" text NOT NULL,
	"actor_id" uuid NOT NULL,
	"filters" jsonb NOT NULL,
	"ticket_id" uuid,
	"started_at" timestamp with time zone NOT NULL,
	CONSTRAINT "export_log_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "export_log_kind" CHECK ("export_log"."kind" in ('tickets', 'ticket_story', 'ledger'))
);
--> statement-breakpoint
ALTER TABLE "inbox_message" DROP CONSTRAINT "inbox_message_kind";--> statement-breakpoint
ALTER TABLE "export_end" ADD CONSTRAINT "export_end_tenant_id_export_id_export_log_tenant_id_id_fk" FOREIGN KEY ("tenant_id","export_id") REFERENCES "public"."export_log"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "export_log_started" ON "export_log" USING btree ("tenant_id","started_at","id");--> statement-breakpoint
ALTER TABLE "inbox_message" ADD CONSTRAINT "inbox_message_kind" CHECK ("inbox_message"."kind" in ('ticket_arrived', 'report_verified', 'report_untrue', 'report_resolved', 'report_closed', 'report_rejected', 'suggestion_adopted', 'redemption_fulfilled', 'application_approved', 'application_declined', 'role_given', 'role_ended', 'report_added_to', 'report_chased', 'report_attached', 'content_hidden', 'content_to_review', 'report_entered', 'report_unsolved', 'report_progressed', 'report_asked', 'report_answered', 'report_reworked', 'ticket_returned', 'ticket_ruled', 'ticket_warned', 'ticket_overdue', 'ticket_supervised', 'ticket_reworked', 'ticket_to_check', 'ticket_disputed', 'extension_asked', 'extension_decided', 'coordination_due', 'suspension_due', 'joint_invited', 'child_ended', 'routing_rule_disabled', 'points_held', 'points_released', 'points_dropped', 'points_reversed', 'points_expiring', 'hours_waiting', 'hours_confirmed', 'hours_declined', 'activity_changed', 'activity_cancelled', 'redemption_expiring', 'stock_low'));
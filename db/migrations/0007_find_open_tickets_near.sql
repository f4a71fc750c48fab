ALTER TABLE "outbox" DROP CONSTRAINT "outbox_topic";--> statement-breakpoint
DROP INDEX "ticket_position";--> statement-breakpoint
CREATE INDEX "voice_ownerless" ON "voice" USING btree ("tenant_id","id") WHERE "voice"."owner_id" is null and "voice"."state" <> 'failed';--> statement-breakpoint
CREATE INDEX "ticket_open_position" ON "ticket" USING gist (point("longitude_e6", "latitude_e6")) WHERE "ticket"."status" not in ('closed', 'rejected', 'merged');--> statement-breakpoint
CREATE INDEX "ticket_returned" ON "ticket" USING btree ("tenant_id","changed_at") WHERE "ticket"."return_count" > 0;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_topic" CHECK ("outbox"."topic" in ('ticket_event', 'redemption_fulfilled', 'suggestion_adopted', 'application_decided', 'grant_changed', 'content_check', 'subscribe_message', 'report_changed', 'ticket_reminder', 'robot_message', 'routing_rule_disabled', 'person_told', 'category_settled'));--> statement-breakpoint
UPDATE "inbox_message" SET "kind" = 'report_entered' WHERE "kind" = 'report_added_to' AND "cause" LIKE 'entered/%';

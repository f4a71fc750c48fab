DROP INDEX "board_tally_rank";--> statement-breakpoint
CREATE INDEX "board_tally_order" ON "board_tally" USING btree ("tenant_id","period","starts_on","scope","scope_id","points");
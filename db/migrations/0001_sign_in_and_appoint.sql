CREATE TABLE "courier_team" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"name" text NOT NULL,
	"code" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "courier_team_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"role" text NOT NULL,
	"unit_id" uuid NOT NULL,
	"grant_valid_to" timestamp with time zone,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"accepted_at" timestamp with time zone,
	"accepted_by" uuid,
	CONSTRAINT "invitation_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "invitation_role" CHECK ("invitation"."role" in ('courier', 'resident', 'grid_officer', 'section_lead', 'secretary', 'property_handler', 'department_handler', 'station_keeper', 'street_lead', 'district_lead', 'administrator'))
);
--> statement-breakpoint
CREATE TABLE "scan_sign_in" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"secret_hash" text NOT NULL,
	"status" text NOT NULL,
	"person_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "scan_sign_in_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "scan_sign_in_status" CHECK ("scan_sign_in"."status" in ('waiting', 'confirmed', 'used', 'declined'))
);
--> statement-breakpoint
CREATE TABLE "team_application" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"platform" text NOT NULL,
	"status" text NOT NULL,
	"applied_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	CONSTRAINT "team_application_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "team_application_platform" CHECK ("team_application"."platform" in ('food_delivery', 'parcel', 'ride_hailing')),
	CONSTRAINT "team_application_status" CHECK ("team_application"."status" in ('pending', 'approved', 'declined', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "wechat_token" (
	"app_id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"fetched_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "role_grant" ADD COLUMN "granted_by" uuid;--> statement-breakpoint
ALTER TABLE "role_grant" ADD COLUMN "ended_by" uuid;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "last_used_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "device" text;--> statement-breakpoint
ALTER TABLE "courier_team" ADD CONSTRAINT "courier_team_tenant_id_unit_id_unit_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."unit"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_tenant_id_unit_id_unit_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."unit"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_application" ADD CONSTRAINT "team_application_tenant_id_team_id_courier_team_tenant_id_id_fk" FOREIGN KEY ("tenant_id","team_id") REFERENCES "public"."courier_team"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "courier_team_code" ON "courier_team" USING btree ("tenant_id","code");--> statement-breakpoint
CREATE UNIQUE INDEX "invitation_token" ON "invitation" USING btree ("tenant_id","token_hash");--> statement-breakpoint
CREATE INDEX "invitation_unit" ON "invitation" USING btree ("tenant_id","unit_id","created_at");--> statement-breakpoint
CREATE INDEX "scan_sign_in_expiry" ON "scan_sign_in" USING btree ("tenant_id","expires_at");--> statement-breakpoint
CREATE INDEX "team_application_team" ON "team_application" USING btree ("tenant_id","team_id","status","id");--> statement-breakpoint
CREATE UNIQUE INDEX "team_application_pending" ON "team_application" USING btree ("tenant_id","person_id") WHERE "team_application"."status" = 'pending';
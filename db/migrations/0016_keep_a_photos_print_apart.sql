ALTER TABLE "photo" ADD COLUMN "print" text;--> statement-breakpoint
UPDATE "photo" SET "print" = substr("perceptual_hash", 17), "perceptual_hash" = left("perceptual_hash", 16) WHERE length("perceptual_hash") > 16;

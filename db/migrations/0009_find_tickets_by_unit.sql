UPDATE "ticket_search" AS "s" SET "grams" = "s"."grams" || ARRAY['@' || "t"."holder_unit_id"] || CASE WHEN "t"."area_unit_id" IS NULL THEN '{}' ELSE ARRAY['@' || "t"."area_unit_id"] END
FROM "ticket" "t" WHERE "t"."tenant_id" = "s"."tenant_id" AND "t"."id" = "s"."ticket_id";

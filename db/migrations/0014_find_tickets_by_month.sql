UPDATE "ticket_search" SET "grams" = "grams" || ARRAY['~' || to_char("opened_at" AT TIME ZONE 'UTC', 'YYYY-MM')] WHERE cardinality("grams") > 0;

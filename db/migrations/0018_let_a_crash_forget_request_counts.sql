-- Every request of a signed-in person writes here. Unlogged, its commit waits for no disk; after a crash counting begins anew.
ALTER TABLE "rate_limit" SET UNLOGGED;

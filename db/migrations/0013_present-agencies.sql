-- Since when a case has been its agency's is not on record: from its present round on.
UPDATE "cases" SET "agency_round" = "round" WHERE "agency" IS NOT NULL;

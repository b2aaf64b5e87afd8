-- Only the other engine compares ids by a collation of their own.
SELECT 1;

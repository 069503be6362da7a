CREATE TRIGGER audit_never_updated BEFORE UPDATE ON audit
BEGIN
  SELECT RAISE(ABORT, 'audit: what was written stays');
END;
--> statement-breakpoint
CREATE TRIGGER audit_never_deleted BEFORE DELETE ON audit
BEGIN
  SELECT RAISE(ABORT, 'audit: what was written stays');
END;
--> statement-breakpoint
CREATE TRIGGER audit_only_at_the_end BEFORE INSERT ON audit
WHEN new.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit)
BEGIN
  SELECT RAISE(ABORT, 'audit: entries follow each other');
END;

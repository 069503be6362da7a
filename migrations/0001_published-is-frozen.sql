-- A published edition is never changed (vocabulary: Edition). The condition stands in WHEN, without CASE,
-- because D1's migration runner splits statements at END.
CREATE TRIGGER investments_frozen_insert BEFORE INSERT ON investments
WHEN (SELECT status FROM editions WHERE key = new.edition) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER investments_frozen_update BEFORE UPDATE ON investments
WHEN (SELECT status FROM editions WHERE key = old.edition) <> 'draft' OR (SELECT status FROM editions WHERE key = new.edition) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER investments_frozen_delete BEFORE DELETE ON investments
WHEN (SELECT status FROM editions WHERE key = old.edition) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plans_frozen_insert BEFORE INSERT ON plans
WHEN (SELECT status FROM editions WHERE key = new.edition) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plans_frozen_update BEFORE UPDATE ON plans
WHEN (SELECT status FROM editions WHERE key = old.edition) <> 'draft' OR (SELECT status FROM editions WHERE key = new.edition) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plans_frozen_delete BEFORE DELETE ON plans
WHEN (SELECT status FROM editions WHERE key = old.edition) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER programmes_frozen_insert BEFORE INSERT ON programmes
WHEN (SELECT status FROM editions WHERE key = new.edition) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER programmes_frozen_update BEFORE UPDATE ON programmes
WHEN (SELECT status FROM editions WHERE key = old.edition) <> 'draft' OR (SELECT status FROM editions WHERE key = new.edition) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER programmes_frozen_delete BEFORE DELETE ON programmes
WHEN (SELECT status FROM editions WHERE key = old.edition) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER investment_fields_frozen_insert BEFORE INSERT ON investment_fields
WHEN (SELECT e.status FROM investments i JOIN editions e ON e.key = i.edition WHERE i.key = new.investment) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER investment_fields_frozen_update BEFORE UPDATE ON investment_fields
WHEN (SELECT e.status FROM investments i JOIN editions e ON e.key = i.edition WHERE i.key = old.investment) <> 'draft' OR (SELECT e.status FROM investments i JOIN editions e ON e.key = i.edition WHERE i.key = new.investment) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER investment_fields_frozen_delete BEFORE DELETE ON investment_fields
WHEN (SELECT e.status FROM investments i JOIN editions e ON e.key = i.edition WHERE i.key = old.investment) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER investment_years_frozen_insert BEFORE INSERT ON investment_years
WHEN (SELECT e.status FROM investments i JOIN editions e ON e.key = i.edition WHERE i.key = new.investment) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER investment_years_frozen_update BEFORE UPDATE ON investment_years
WHEN (SELECT e.status FROM investments i JOIN editions e ON e.key = i.edition WHERE i.key = old.investment) <> 'draft' OR (SELECT e.status FROM investments i JOIN editions e ON e.key = i.edition WHERE i.key = new.investment) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER investment_years_frozen_delete BEFORE DELETE ON investment_years
WHEN (SELECT e.status FROM investments i JOIN editions e ON e.key = i.edition WHERE i.key = old.investment) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER sites_frozen_insert BEFORE INSERT ON sites
WHEN (SELECT e.status FROM investments i JOIN editions e ON e.key = i.edition WHERE i.key = new.investment) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER sites_frozen_update BEFORE UPDATE ON sites
WHEN (SELECT e.status FROM investments i JOIN editions e ON e.key = i.edition WHERE i.key = old.investment) <> 'draft' OR (SELECT e.status FROM investments i JOIN editions e ON e.key = i.edition WHERE i.key = new.investment) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER sites_frozen_delete BEFORE DELETE ON sites
WHEN (SELECT e.status FROM investments i JOIN editions e ON e.key = i.edition WHERE i.key = old.investment) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER investment_sources_frozen_insert BEFORE INSERT ON investment_sources
WHEN (SELECT e.status FROM investments i JOIN editions e ON e.key = i.edition WHERE i.key = new.investment) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER investment_sources_frozen_update BEFORE UPDATE ON investment_sources
WHEN (SELECT e.status FROM investments i JOIN editions e ON e.key = i.edition WHERE i.key = old.investment) <> 'draft' OR (SELECT e.status FROM investments i JOIN editions e ON e.key = i.edition WHERE i.key = new.investment) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER investment_sources_frozen_delete BEFORE DELETE ON investment_sources
WHEN (SELECT e.status FROM investments i JOIN editions e ON e.key = i.edition WHERE i.key = old.investment) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_fields_frozen_insert BEFORE INSERT ON plan_fields
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = new.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_fields_frozen_update BEFORE UPDATE ON plan_fields
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = old.plan) <> 'draft' OR (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = new.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_fields_frozen_delete BEFORE DELETE ON plan_fields
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = old.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_bodies_frozen_insert BEFORE INSERT ON plan_bodies
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = new.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_bodies_frozen_update BEFORE UPDATE ON plan_bodies
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = old.plan) <> 'draft' OR (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = new.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_bodies_frozen_delete BEFORE DELETE ON plan_bodies
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = old.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_proposers_frozen_insert BEFORE INSERT ON plan_proposers
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = new.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_proposers_frozen_update BEFORE UPDATE ON plan_proposers
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = old.plan) <> 'draft' OR (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = new.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_proposers_frozen_delete BEFORE DELETE ON plan_proposers
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = old.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_sources_frozen_insert BEFORE INSERT ON plan_sources
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = new.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_sources_frozen_update BEFORE UPDATE ON plan_sources
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = old.plan) <> 'draft' OR (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = new.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_sources_frozen_delete BEFORE DELETE ON plan_sources
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = old.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_sections_frozen_insert BEFORE INSERT ON plan_sections
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = new.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_sections_frozen_update BEFORE UPDATE ON plan_sections
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = old.plan) <> 'draft' OR (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = new.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_sections_frozen_delete BEFORE DELETE ON plan_sections
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = old.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_areas_frozen_insert BEFORE INSERT ON plan_areas
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = new.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_areas_frozen_update BEFORE UPDATE ON plan_areas
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = old.plan) <> 'draft' OR (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = new.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_areas_frozen_delete BEFORE DELETE ON plan_areas
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = old.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_municipalities_frozen_insert BEFORE INSERT ON plan_municipalities
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = new.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_municipalities_frozen_update BEFORE UPDATE ON plan_municipalities
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = old.plan) <> 'draft' OR (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = new.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_municipalities_frozen_delete BEFORE DELETE ON plan_municipalities
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = old.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_places_frozen_insert BEFORE INSERT ON plan_places
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = new.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_places_frozen_update BEFORE UPDATE ON plan_places
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = old.plan) <> 'draft' OR (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = new.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_places_frozen_delete BEFORE DELETE ON plan_places
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = old.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER editions_frozen_update BEFORE UPDATE ON editions
WHEN old.status <> 'draft' AND NOT (old.status = 'published' AND new.status = 'withdrawn' AND new.key IS old.key AND new.id IS old.id AND new.title IS old.title AND new.asOf IS old.asOf AND new.publishedAt IS old.publishedAt AND new.complete IS old.complete AND new.excerptOf IS old.excerptOf AND new.corrects IS old.corrects AND new.note IS old.note AND new.sample IS old.sample AND new.boundaries IS old.boundaries AND new.hash IS old.hash)
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER editions_frozen_delete BEFORE DELETE ON editions
WHEN old.status <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;

CREATE TABLE `edition_files` (
	`edition` integer NOT NULL,
	`name` text NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	PRIMARY KEY(`edition`, `name`),
	FOREIGN KEY (`edition`) REFERENCES `editions`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `search_grams` (
	`edition` integer NOT NULL,
	`gram` text NOT NULL,
	`cases` blob NOT NULL,
	PRIMARY KEY(`edition`, `gram`),
	FOREIGN KEY (`edition`) REFERENCES `editions`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `site_cells` (
	`edition` integer NOT NULL,
	`field` integer NOT NULL,
	`cell` integer NOT NULL,
	`investment` integer NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`edition`, `field`, `cell`, `investment`, `position`),
	FOREIGN KEY (`edition`) REFERENCES `editions`(`key`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
DROP INDEX `sites_by_municipality`;--> statement-breakpoint
DROP INDEX `sites_by_prefecture`;--> statement-breakpoint
DROP INDEX `investments_by_amount`;--> statement-breakpoint
ALTER TABLE `investments` ADD `ordinal` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `investments_by_ordinal` ON `investments` (`edition`,`ordinal`) WHERE ordinal is not null;--> statement-breakpoint
CREATE INDEX `investments_by_support` ON `investments` (`edition`,`supportYen`,`id`) WHERE ordinal is not null;--> statement-breakpoint
CREATE INDEX `investments_by_announced` ON `investments` (`edition`,`announcedFrom`,`id`) WHERE ordinal is not null;--> statement-breakpoint
CREATE INDEX `investments_by_operation` ON `investments` (`edition`,`operationFrom`,`id`) WHERE ordinal is not null;--> statement-breakpoint
CREATE INDEX `investments_by_title` ON `investments` (`edition`,`title`,`id`) WHERE ordinal is not null;--> statement-breakpoint
CREATE INDEX `investments_by_amount` ON `investments` (`edition`,`amountYen`,`id`) WHERE ordinal is not null;--> statement-breakpoint
ALTER TABLE `editions` ADD `sums` text;
--> statement-breakpoint
CREATE TRIGGER edition_files_frozen_insert BEFORE INSERT ON edition_files
WHEN (SELECT status FROM editions WHERE key = new.edition) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER edition_files_frozen_update BEFORE UPDATE ON edition_files
WHEN (SELECT status FROM editions WHERE key = old.edition) <> 'draft' OR (SELECT status FROM editions WHERE key = new.edition) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER edition_files_frozen_delete BEFORE DELETE ON edition_files
WHEN (SELECT status FROM editions WHERE key = old.edition) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER search_grams_frozen_insert BEFORE INSERT ON search_grams
WHEN (SELECT status FROM editions WHERE key = new.edition) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER search_grams_frozen_update BEFORE UPDATE ON search_grams
WHEN (SELECT status FROM editions WHERE key = old.edition) <> 'draft' OR (SELECT status FROM editions WHERE key = new.edition) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER search_grams_frozen_delete BEFORE DELETE ON search_grams
WHEN (SELECT status FROM editions WHERE key = old.edition) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER site_cells_frozen_insert BEFORE INSERT ON site_cells
WHEN (SELECT status FROM editions WHERE key = new.edition) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER site_cells_frozen_update BEFORE UPDATE ON site_cells
WHEN (SELECT status FROM editions WHERE key = old.edition) <> 'draft' OR (SELECT status FROM editions WHERE key = new.edition) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER site_cells_frozen_delete BEFORE DELETE ON site_cells
WHEN (SELECT status FROM editions WHERE key = old.edition) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
DROP TRIGGER editions_frozen_update;
--> statement-breakpoint
CREATE TRIGGER editions_frozen_update BEFORE UPDATE ON editions
WHEN old.status <> 'draft' AND NOT (old.status = 'published' AND new.status = 'withdrawn' AND new.key IS old.key AND new.id IS old.id AND new.title IS old.title AND new.asOf IS old.asOf AND new.publishedAt IS old.publishedAt AND new.complete IS old.complete AND new.excerptOf IS old.excerptOf AND new.corrects IS old.corrects AND new.note IS old.note AND new.sample IS old.sample AND new.boundaries IS old.boundaries AND new.hash IS old.hash AND new.sums IS old.sums)
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;

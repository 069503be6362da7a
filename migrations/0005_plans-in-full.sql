CREATE TABLE `plan_checks` (
	`plan` integer NOT NULL,
	`target` text NOT NULL,
	`asOf` text NOT NULL,
	`value` real,
	`state` text NOT NULL,
	`cause` text,
	`measure` text,
	`reporter` text,
	`reportedOn` text,
	PRIMARY KEY(`plan`, `target`, `asOf`),
	FOREIGN KEY (`plan`) REFERENCES `plans`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `plan_infrastructure` (
	`plan` integer NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`kind` text,
	`municipality` text,
	`lng` real,
	`lat` real,
	`owner` text,
	`costYen` integer,
	`nationalYen` integer,
	`stage` text,
	`due` text,
	`note` text,
	PRIMARY KEY(`plan`, `position`),
	FOREIGN KEY (`plan`) REFERENCES `plans`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `plan_measures` (
	`plan` integer NOT NULL,
	`position` integer NOT NULL,
	`id` text NOT NULL,
	`kind` text,
	`name` text NOT NULL,
	`ministry` text,
	`office` text,
	`programmeId` text,
	PRIMARY KEY(`plan`, `position`),
	FOREIGN KEY (`plan`) REFERENCES `plans`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `plan_measures_by_id` ON `plan_measures` (`plan`,`id`);--> statement-breakpoint
CREATE TABLE `plan_members` (
	`plan` integer NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`corporateNumber` text,
	`role` text,
	`location` text,
	`municipality` text,
	PRIMARY KEY(`plan`, `position`),
	FOREIGN KEY (`plan`) REFERENCES `plans`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `plan_outlines` (
	`plan` integer PRIMARY KEY NOT NULL,
	`geometry` text NOT NULL,
	`sha256` text NOT NULL,
	FOREIGN KEY (`plan`) REFERENCES `plans`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `plan_requirements` (
	`plan` integer NOT NULL,
	`position` integer NOT NULL,
	`number` text NOT NULL,
	`text` text,
	`state` text NOT NULL,
	`checkedOn` text,
	PRIMARY KEY(`plan`, `position`),
	FOREIGN KEY (`plan`) REFERENCES `plans`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `plan_requirements_by_number` ON `plan_requirements` (`plan`,`number`);--> statement-breakpoint
CREATE TABLE `plan_steps` (
	`plan` integer NOT NULL,
	`position` integer NOT NULL,
	`status` text NOT NULL,
	`date` text,
	PRIMARY KEY(`plan`, `position`),
	FOREIGN KEY (`plan`) REFERENCES `plans`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `plan_targets` (
	`plan` integer NOT NULL,
	`position` integer NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`indicator` text NOT NULL,
	`measureId` text,
	`name` text NOT NULL,
	`unit` text NOT NULL,
	`base` real,
	`baseOn` text,
	`target` real,
	`due` text,
	`cumulative` integer NOT NULL,
	`basis` text,
	`verification` text,
	`why` text,
	`what` text,
	`who` text,
	`where` text,
	`how` text,
	PRIMARY KEY(`plan`, `position`),
	FOREIGN KEY (`plan`) REFERENCES `plans`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `plan_targets_by_id` ON `plan_targets` (`plan`,`id`);
--> statement-breakpoint
CREATE TRIGGER plan_steps_frozen_insert BEFORE INSERT ON plan_steps
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = new.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_steps_frozen_update BEFORE UPDATE ON plan_steps
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = old.plan) <> 'draft' OR (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = new.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_steps_frozen_delete BEFORE DELETE ON plan_steps
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = old.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_members_frozen_insert BEFORE INSERT ON plan_members
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = new.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_members_frozen_update BEFORE UPDATE ON plan_members
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = old.plan) <> 'draft' OR (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = new.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_members_frozen_delete BEFORE DELETE ON plan_members
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = old.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_requirements_frozen_insert BEFORE INSERT ON plan_requirements
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = new.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_requirements_frozen_update BEFORE UPDATE ON plan_requirements
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = old.plan) <> 'draft' OR (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = new.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_requirements_frozen_delete BEFORE DELETE ON plan_requirements
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = old.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_measures_frozen_insert BEFORE INSERT ON plan_measures
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = new.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_measures_frozen_update BEFORE UPDATE ON plan_measures
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = old.plan) <> 'draft' OR (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = new.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_measures_frozen_delete BEFORE DELETE ON plan_measures
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = old.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_infrastructure_frozen_insert BEFORE INSERT ON plan_infrastructure
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = new.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_infrastructure_frozen_update BEFORE UPDATE ON plan_infrastructure
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = old.plan) <> 'draft' OR (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = new.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_infrastructure_frozen_delete BEFORE DELETE ON plan_infrastructure
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = old.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_targets_frozen_insert BEFORE INSERT ON plan_targets
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = new.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_targets_frozen_update BEFORE UPDATE ON plan_targets
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = old.plan) <> 'draft' OR (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = new.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_targets_frozen_delete BEFORE DELETE ON plan_targets
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = old.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_checks_frozen_insert BEFORE INSERT ON plan_checks
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = new.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_checks_frozen_update BEFORE UPDATE ON plan_checks
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = old.plan) <> 'draft' OR (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = new.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_checks_frozen_delete BEFORE DELETE ON plan_checks
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = old.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_outlines_frozen_insert BEFORE INSERT ON plan_outlines
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = new.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_outlines_frozen_update BEFORE UPDATE ON plan_outlines
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = old.plan) <> 'draft' OR (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = new.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;
--> statement-breakpoint
CREATE TRIGGER plan_outlines_frozen_delete BEFORE DELETE ON plan_outlines
WHEN (SELECT e.status FROM plans p JOIN editions e ON e.key = p.edition WHERE p.key = old.plan) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'published edition: no row may change'); END;

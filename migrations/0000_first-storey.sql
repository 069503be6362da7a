CREATE TABLE `editions` (
	`key` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`title` text NOT NULL,
	`asOf` text NOT NULL,
	`status` text NOT NULL,
	`publishedAt` text,
	`complete` integer NOT NULL,
	`excerptOf` integer,
	`corrects` text,
	`note` text,
	`sample` integer NOT NULL,
	`withdrawnReason` text,
	`boundaries` text,
	`hash` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `editions_id_unique` ON `editions` (`id`);--> statement-breakpoint
CREATE TABLE `investment_fields` (
	`investment` integer NOT NULL,
	`field` text NOT NULL,
	PRIMARY KEY(`investment`, `field`),
	FOREIGN KEY (`investment`) REFERENCES `investments`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `investment_sources` (
	`investment` integer NOT NULL,
	`position` integer NOT NULL,
	`further` integer NOT NULL,
	`title` text NOT NULL,
	`url` text,
	`date` text,
	PRIMARY KEY(`investment`, `further`, `position`),
	FOREIGN KEY (`investment`) REFERENCES `investments`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `investment_years` (
	`investment` integer NOT NULL,
	`year` integer NOT NULL,
	PRIMARY KEY(`investment`, `year`),
	FOREIGN KEY (`investment`) REFERENCES `investments`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `investments` (
	`key` integer PRIMARY KEY NOT NULL,
	`edition` integer NOT NULL,
	`id` text NOT NULL,
	`title` text NOT NULL,
	`titleEn` text,
	`company` text,
	`corporateNumber` text,
	`industry` text,
	`planId` text,
	`planRole` text,
	`sector` text,
	`induced` text NOT NULL,
	`amountYen` integer,
	`amountIs` text NOT NULL,
	`supportYen` integer,
	`supportIs` text NOT NULL,
	`investedYen` integer,
	`investedOn` text,
	`announcedOn` text,
	`announcedFrom` text,
	`announcedTo` text,
	`constructionStart` text,
	`operationStart` text,
	`operationFrom` text,
	`stage` text NOT NULL,
	`ministry` text,
	`office` text,
	`programmeId` text,
	`programme` text,
	`previousId` text,
	`note` text,
	`search` text NOT NULL,
	`siteCount` integer NOT NULL,
	`hasShares` integer NOT NULL,
	`precision` text NOT NULL,
	`inPlanArea` text,
	FOREIGN KEY (`edition`) REFERENCES `editions`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `investments_by_id` ON `investments` (`edition`,`id`);--> statement-breakpoint
CREATE INDEX `investments_by_amount` ON `investments` (`edition`,`amountYen`);--> statement-breakpoint
CREATE TABLE `plan_areas` (
	`plan` integer NOT NULL,
	`code` text NOT NULL,
	`links` text NOT NULL,
	`name` text,
	`reason` text,
	`note` text,
	PRIMARY KEY(`plan`, `code`),
	FOREIGN KEY (`plan`) REFERENCES `plans`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `plan_bodies` (
	`plan` integer NOT NULL,
	`position` integer NOT NULL,
	`code` text,
	`name` text NOT NULL,
	PRIMARY KEY(`plan`, `position`),
	FOREIGN KEY (`plan`) REFERENCES `plans`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `plan_fields` (
	`plan` integer NOT NULL,
	`field` text NOT NULL,
	PRIMARY KEY(`plan`, `field`),
	FOREIGN KEY (`plan`) REFERENCES `plans`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `plan_municipalities` (
	`plan` integer NOT NULL,
	`municipality` text NOT NULL,
	PRIMARY KEY(`plan`, `municipality`),
	FOREIGN KEY (`plan`) REFERENCES `plans`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `plan_places` (
	`plan` integer NOT NULL,
	`place` text NOT NULL,
	PRIMARY KEY(`plan`, `place`),
	FOREIGN KEY (`plan`) REFERENCES `plans`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `plan_places_by_place` ON `plan_places` (`place`);--> statement-breakpoint
CREATE TABLE `plan_proposers` (
	`plan` integer NOT NULL,
	`position` integer NOT NULL,
	`prefecture` text NOT NULL,
	PRIMARY KEY(`plan`, `position`),
	FOREIGN KEY (`plan`) REFERENCES `plans`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `plan_sections` (
	`plan` integer NOT NULL,
	`item` text NOT NULL,
	`text` text NOT NULL,
	PRIMARY KEY(`plan`, `item`),
	FOREIGN KEY (`plan`) REFERENCES `plans`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `plan_sources` (
	`plan` integer NOT NULL,
	`position` integer NOT NULL,
	`further` integer NOT NULL,
	`title` text NOT NULL,
	`url` text,
	`date` text,
	PRIMARY KEY(`plan`, `further`, `position`),
	FOREIGN KEY (`plan`) REFERENCES `plans`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `plans` (
	`key` integer PRIMARY KEY NOT NULL,
	`edition` integer NOT NULL,
	`id` text NOT NULL,
	`type` text NOT NULL,
	`name` text NOT NULL,
	`status` text NOT NULL,
	`statusOn` text,
	`block` text,
	`draftName` text,
	`checkFrequency` text,
	`standingSupport` text,
	`contact` text,
	`industry` text,
	`periodFrom` text,
	`periodTo` text,
	`announcedOn` text,
	`coreMunicipality` text,
	`exitCriterion` text,
	`example` integer NOT NULL,
	`previousId` text,
	`note` text,
	`search` text NOT NULL,
	`areaKm2` real,
	`parts` text,
	`geometry` text,
	`west` real,
	`south` real,
	`east` real,
	`north` real,
	FOREIGN KEY (`edition`) REFERENCES `editions`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `plans_by_id` ON `plans` (`edition`,`id`);--> statement-breakpoint
CREATE TABLE `programmes` (
	`edition` integer NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`ministry` text,
	`office` text,
	`url` text,
	`callStatus` text NOT NULL,
	`callEnds` text,
	PRIMARY KEY(`edition`, `id`),
	FOREIGN KEY (`edition`) REFERENCES `editions`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `sites` (
	`investment` integer NOT NULL,
	`position` integer NOT NULL,
	`municipality` text,
	`prefecture` text,
	`name` text,
	`lng` real,
	`lat` real,
	`precision` text NOT NULL,
	`sharePercent` real,
	`amountYen` integer,
	`supportYen` integer,
	`mapLng` real,
	`mapLat` real,
	`inside` integer,
	PRIMARY KEY(`investment`, `position`),
	FOREIGN KEY (`investment`) REFERENCES `investments`(`key`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sites_by_municipality` ON `sites` (`municipality`);--> statement-breakpoint
CREATE INDEX `sites_by_prefecture` ON `sites` (`prefecture`);
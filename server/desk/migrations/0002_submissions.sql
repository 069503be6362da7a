CREATE TABLE `calls` (
	`edition` text PRIMARY KEY NOT NULL,
	`dueOn` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `submission_items` (
	`submission` text NOT NULL,
	`kind` text NOT NULL,
	`id` text NOT NULL,
	`title` text NOT NULL,
	`base` text,
	`sent` text NOT NULL,
	`rows` text NOT NULL,
	`accepted` integer NOT NULL,
	PRIMARY KEY(`submission`, `kind`, `id`),
	FOREIGN KEY (`submission`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `submission_items_by_id` ON `submission_items` (`kind`,`id`);--> statement-breakpoint
CREATE TABLE `submissions` (
	`id` text PRIMARY KEY NOT NULL,
	`edition` text NOT NULL,
	`prefecture` text NOT NULL,
	`account` text NOT NULL,
	`at` text NOT NULL,
	`files` text NOT NULL,
	`state` text NOT NULL,
	`cases` integer NOT NULL,
	`plans` integer NOT NULL,
	`warnings` integer NOT NULL,
	`problems` text NOT NULL,
	`check` text NOT NULL,
	`remarks` text,
	`decidedAt` text,
	`accepted` integer,
	FOREIGN KEY (`account`) REFERENCES `accounts`(`name`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `submissions_by_edition` ON `submissions` (`edition`,`at`);--> statement-breakpoint
ALTER TABLE `imports` ADD `sent` integer DEFAULT false NOT NULL;
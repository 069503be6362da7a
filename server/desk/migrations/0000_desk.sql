CREATE TABLE `accounts` (
	`name` text PRIMARY KEY NOT NULL,
	`role` text NOT NULL,
	`prefecture` text,
	`password` text,
	`disabled` integer NOT NULL,
	`createdAt` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit` (
	`seq` integer PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`who` text NOT NULL,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`details` text NOT NULL,
	`previous` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`edition` text NOT NULL,
	`account` text NOT NULL,
	`at` text NOT NULL,
	`files` text NOT NULL,
	`replace` integer NOT NULL,
	`errors` integer NOT NULL,
	`warnings` integer NOT NULL,
	`counts` text NOT NULL,
	`removed` text NOT NULL,
	`problems` text NOT NULL,
	`workbook` blob,
	FOREIGN KEY (`account`) REFERENCES `accounts`(`name`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `links` (
	`token` text PRIMARY KEY NOT NULL,
	`account` text NOT NULL,
	`expiresAt` integer NOT NULL,
	`usedAt` integer,
	FOREIGN KEY (`account`) REFERENCES `accounts`(`name`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`account` text NOT NULL,
	`begunAt` integer NOT NULL,
	`seenAt` integer NOT NULL,
	FOREIGN KEY (`account`) REFERENCES `accounts`(`name`) ON UPDATE no action ON DELETE no action
);

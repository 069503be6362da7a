CREATE TABLE `oidc_flows` (
	`id` text PRIMARY KEY NOT NULL,
	`begunAt` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `accounts` ADD `oidc` text;--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_by_oidc` ON `accounts` (`oidc`) WHERE not "accounts"."disabled";
-- one visit stays open of each buyer and car, and of each car and time: one to come where there is one, the earliest made
UPDATE `visit` JOIN (
	SELECT `id`, ROW_NUMBER() OVER (PARTITION BY `buyer_id`, `car_id` ORDER BY `starts_at` > UTC_TIMESTAMP(3) DESC, `created_at`, `id`) AS `nth`
	FROM `visit` WHERE `status` IN ('booked', 'rescheduled')
) AS `open` ON `open`.`id` = `visit`.`id` AND `open`.`nth` > 1
SET `visit`.`status` = IF(`visit`.`starts_at` > UTC_TIMESTAMP(3), 'cancelled', 'done');
--> statement-breakpoint
UPDATE `visit` JOIN (
	SELECT `id`, ROW_NUMBER() OVER (PARTITION BY `car_id`, `starts_at` ORDER BY `created_at`, `id`) AS `nth`
	FROM `visit` WHERE `status` IN ('booked', 'rescheduled')
) AS `open` ON `open`.`id` = `visit`.`id` AND `open`.`nth` > 1
SET `visit`.`status` = IF(`visit`.`starts_at` > UTC_TIMESTAMP(3), 'cancelled', 'done');
--> statement-breakpoint
-- the latest offer of each buyer and car stays open
UPDATE `offer` JOIN (
	SELECT `id`, ROW_NUMBER() OVER (PARTITION BY `buyer_id`, `car_id` ORDER BY `created_at` DESC, `id` DESC) AS `nth`
	FROM `offer` WHERE `status` = 'open'
) AS `open` ON `open`.`id` = `offer`.`id` AND `open`.`nth` > 1
SET `offer`.`status` = 'withdrawn';
--> statement-breakpoint
CREATE TABLE `audit_event` (
	`id` bigint unsigned AUTO_INCREMENT NOT NULL,
	`actor` enum('buyer','visitor','shop','provider') NOT NULL,
	`buyer_id` int unsigned,
	`action` varchar(60) NOT NULL,
	`subject` varchar(60),
	`address_hash` varbinary(32),
	`detail` json,
	`created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	CONSTRAINT `audit_event_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `consent` (
	`id` int unsigned AUTO_INCREMENT NOT NULL,
	`buyer_id` int unsigned NOT NULL,
	`purpose` varchar(40) NOT NULL,
	`is_given` boolean NOT NULL,
	`wording` varchar(20) NOT NULL,
	`created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	CONSTRAINT `consent_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `interest_window` (
	`id` tinyint unsigned NOT NULL,
	`first_day` int unsigned NOT NULL,
	CONSTRAINT `interest_window_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `paid_access` (
	`id` int unsigned AUTO_INCREMENT NOT NULL,
	`buyer_id` int unsigned NOT NULL,
	`car_id` int unsigned NOT NULL,
	`part` enum('seller_mobile_no','inspection_report') NOT NULL,
	`created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	CONSTRAINT `paid_access_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `payment` (
	`id` int unsigned AUTO_INCREMENT NOT NULL,
	`buyer_id` int unsigned NOT NULL,
	`plan` varchar(40) NOT NULL,
	`amount` int unsigned NOT NULL,
	`provider` varchar(40) NOT NULL,
	`reference` varchar(64) NOT NULL,
	`status` enum('pending','paid','failed') NOT NULL DEFAULT 'pending',
	`subscription_id` int unsigned,
	`created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	`updated_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
	CONSTRAINT `payment_id` PRIMARY KEY(`id`),
	CONSTRAINT `payment_reference` UNIQUE(`provider`,`reference`)
);
--> statement-breakpoint
CREATE TABLE `shortlist` (
	`buyer_id` int unsigned NOT NULL,
	`car_id` int unsigned NOT NULL,
	`created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	CONSTRAINT `shortlist_buyer_id_car_id_pk` PRIMARY KEY(`buyer_id`,`car_id`)
);
--> statement-breakpoint
ALTER TABLE `lead` MODIFY COLUMN `buyer_id` int unsigned;--> statement-breakpoint
ALTER TABLE `buyer` ADD `name_encrypted` varbinary(768);--> statement-breakpoint
ALTER TABLE `lead` ADD `mobile_hash` varbinary(32);--> statement-breakpoint
ALTER TABLE `lead` ADD `mobile_encrypted` varbinary(255);--> statement-breakpoint
ALTER TABLE `lead` ADD `name_encrypted` varbinary(768);--> statement-breakpoint
ALTER TABLE `lead` ADD `verified_at` datetime(3);--> statement-breakpoint
ALTER TABLE `lead` ADD `from_path` varchar(500);--> statement-breakpoint
ALTER TABLE `offer` ADD `is_open` tinyint unsigned GENERATED ALWAYS AS ((CASE WHEN status = 'open' THEN 1 END)) STORED;--> statement-breakpoint
ALTER TABLE `store` ADD `time_zone` varchar(64);--> statement-breakpoint
ALTER TABLE `store` ADD `slot_minutes` smallint unsigned DEFAULT 30 NOT NULL;--> statement-breakpoint
ALTER TABLE `store` ADD `slot_capacity` tinyint unsigned DEFAULT 2 NOT NULL;--> statement-breakpoint
ALTER TABLE `visit` ADD `minutes` smallint unsigned;--> statement-breakpoint
ALTER TABLE `visit` ADD `place` tinyint unsigned;--> statement-breakpoint
ALTER TABLE `visit` ADD `is_open` tinyint unsigned GENERATED ALWAYS AS ((CASE WHEN status IN ('booked', 'rescheduled') THEN 1 END)) STORED;--> statement-breakpoint
ALTER TABLE `visit` ADD `told_gone_at` datetime(3);--> statement-breakpoint
ALTER TABLE `offer` ADD CONSTRAINT `offer_buyer_car_open` UNIQUE(`buyer_id`,`car_id`,`is_open`);--> statement-breakpoint
ALTER TABLE `visit` ADD CONSTRAINT `visit_place` UNIQUE(`store_id`,`starts_at`,`place`,`is_open`);--> statement-breakpoint
DROP INDEX `visit_store_starts` ON `visit`;--> statement-breakpoint
ALTER TABLE `visit` ADD CONSTRAINT `visit_car_time` UNIQUE(`car_id`,`starts_at`,`is_open`);--> statement-breakpoint
ALTER TABLE `visit` ADD CONSTRAINT `visit_buyer_car` UNIQUE(`buyer_id`,`car_id`,`is_open`);--> statement-breakpoint
ALTER TABLE `consent` ADD CONSTRAINT `consent_buyer_id_buyer_id_fk` FOREIGN KEY (`buyer_id`) REFERENCES `buyer`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE `paid_access` ADD CONSTRAINT `paid_access_buyer_id_buyer_id_fk` FOREIGN KEY (`buyer_id`) REFERENCES `buyer`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE `payment` ADD CONSTRAINT `payment_buyer_id_buyer_id_fk` FOREIGN KEY (`buyer_id`) REFERENCES `buyer`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE `payment` ADD CONSTRAINT `payment_subscription_id_subscription_id_fk` FOREIGN KEY (`subscription_id`) REFERENCES `subscription`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE `shortlist` ADD CONSTRAINT `shortlist_buyer_id_buyer_id_fk` FOREIGN KEY (`buyer_id`) REFERENCES `buyer`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
CREATE INDEX `audit_event_buyer` ON `audit_event` (`buyer_id`,`id`);--> statement-breakpoint
CREATE INDEX `audit_event_created` ON `audit_event` (`created_at`);--> statement-breakpoint
CREATE INDEX `audit_event_action` ON `audit_event` (`action`,`created_at`);--> statement-breakpoint
CREATE INDEX `consent_buyer_purpose` ON `consent` (`buyer_id`,`purpose`,`id`);--> statement-breakpoint
CREATE INDEX `paid_access_buyer_car` ON `paid_access` (`buyer_id`,`car_id`,`part`);--> statement-breakpoint
CREATE INDEX `paid_access_buyer_created` ON `paid_access` (`buyer_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `payment_buyer` ON `payment` (`buyer_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `shortlist_buyer_created` ON `shortlist` (`buyer_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `lead_created` ON `lead` (`created_at`);--> statement-breakpoint
CREATE INDEX `lead_mobile` ON `lead` (`mobile_hash`,`created_at`);--> statement-breakpoint
CREATE INDEX `visit_open` ON `visit` (`is_open`,`starts_at`);--> statement-breakpoint
INSERT INTO `interest_window` (`id`, `first_day`) VALUES (1, DATEDIFF(UTC_DATE(), '1970-01-01') - 30);--> statement-breakpoint
INSERT INTO `consent` (`buyer_id`, `purpose`, `is_given`, `wording`)
SELECT `id`, 'marketing', true, 'imported' FROM `buyer` WHERE `wants_marketing` AND `deleted_at` IS NULL;
--> statement-breakpoint
-- names in clear are dropped: their keys are not at hand here, and whoever comes back says theirs again
ALTER TABLE `buyer` DROP COLUMN `name`;--> statement-breakpoint
ALTER TABLE `buyer` DROP COLUMN `wants_marketing`;
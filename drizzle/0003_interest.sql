CREATE TABLE `interest_window` (
	`id` tinyint unsigned NOT NULL,
	`first_day` int unsigned NOT NULL,
	CONSTRAINT `interest_window_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
INSERT INTO `interest_window` (`id`, `first_day`) VALUES (1, DATEDIFF(UTC_DATE(), '1970-01-01') - 30);

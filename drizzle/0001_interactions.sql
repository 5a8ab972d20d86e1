CREATE TABLE `interaction_flush` (
	`stream` varchar(64) NOT NULL,
	`entry` varchar(41) NOT NULL,
	CONSTRAINT `interaction_flush_stream` PRIMARY KEY(`stream`)
);
--> statement-breakpoint
ALTER TABLE `interaction` DROP FOREIGN KEY `interaction_buyer_id_buyer_id_fk`;
--> statement-breakpoint
ALTER TABLE `interaction` DROP FOREIGN KEY `interaction_car_id_car_id_fk`;
--> statement-breakpoint
ALTER TABLE `interaction` MODIFY COLUMN `car_id` int unsigned;--> statement-breakpoint
ALTER TABLE `interaction` ADD `query` varchar(500);--> statement-breakpoint
CREATE INDEX `interaction_kind_at` ON `interaction` (`kind`,`at`,`car_id`);
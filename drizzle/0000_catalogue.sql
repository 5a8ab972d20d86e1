CREATE TABLE `body_type` (
	`id` int unsigned AUTO_INCREMENT NOT NULL,
	`name` varchar(120) NOT NULL,
	`slug` varchar(120) NOT NULL,
	CONSTRAINT `body_type_id` PRIMARY KEY(`id`),
	CONSTRAINT `body_type_slug` UNIQUE(`slug`)
);
--> statement-breakpoint
CREATE TABLE `buyer` (
	`id` int unsigned AUTO_INCREMENT NOT NULL,
	`mobile_hash` varbinary(32),
	`mobile_encrypted` varbinary(255),
	`name` varchar(120),
	`wants_marketing` boolean NOT NULL DEFAULT false,
	`deleted_at` datetime(3),
	`created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	`updated_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
	CONSTRAINT `buyer_id` PRIMARY KEY(`id`),
	CONSTRAINT `buyer_mobile_hash` UNIQUE(`mobile_hash`)
);
--> statement-breakpoint
CREATE TABLE `car_feature` (
	`car_id` int unsigned NOT NULL,
	`feature_id` int unsigned NOT NULL,
	CONSTRAINT `car_feature_car_id_feature_id_pk` PRIMARY KEY(`car_id`,`feature_id`)
);
--> statement-breakpoint
CREATE TABLE `car_image` (
	`id` int unsigned AUTO_INCREMENT NOT NULL,
	`car_id` int unsigned NOT NULL,
	`position` tinyint unsigned NOT NULL,
	`url` varchar(500) NOT NULL,
	`angle` varchar(30),
	CONSTRAINT `car_image_id` PRIMARY KEY(`id`),
	CONSTRAINT `car_image_car_position` UNIQUE(`car_id`,`position`)
);
--> statement-breakpoint
CREATE TABLE `car_price_history` (
	`id` int unsigned AUTO_INCREMENT NOT NULL,
	`car_id` int unsigned NOT NULL,
	`price` int unsigned NOT NULL,
	`at` datetime(3) NOT NULL,
	CONSTRAINT `car_price_history_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `car` (
	`id` int unsigned AUTO_INCREMENT NOT NULL,
	`variant_id` int unsigned NOT NULL,
	`color_id` int unsigned NOT NULL,
	`locality_id` int unsigned NOT NULL,
	`seller_id` int unsigned NOT NULL,
	`store_id` int unsigned,
	`listing_type` enum('inventory','marketplace') NOT NULL,
	`status` enum('draft','live','booked','sold','withdrawn') NOT NULL DEFAULT 'draft',
	`price` int unsigned NOT NULL,
	`year` smallint unsigned NOT NULL,
	`km_driven` int unsigned NOT NULL,
	`owner_no` tinyint unsigned NOT NULL,
	`rto` varchar(8),
	`insurance_until` date,
	`made_live_at` datetime(3),
	`sold_at` datetime(3),
	`created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	`updated_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
	`source` varchar(60),
	`source_id` varchar(60),
	CONSTRAINT `car_id` PRIMARY KEY(`id`),
	CONSTRAINT `car_source` UNIQUE(`source`,`source_id`)
);
--> statement-breakpoint
CREATE TABLE `city` (
	`id` int unsigned AUTO_INCREMENT NOT NULL,
	`name` varchar(120) NOT NULL,
	`slug` varchar(120) NOT NULL,
	CONSTRAINT `city_id` PRIMARY KEY(`id`),
	CONSTRAINT `city_slug` UNIQUE(`slug`)
);
--> statement-breakpoint
CREATE TABLE `color` (
	`id` int unsigned AUTO_INCREMENT NOT NULL,
	`name` varchar(120) NOT NULL,
	`slug` varchar(120) NOT NULL,
	`hex` char(7) NOT NULL,
	CONSTRAINT `color_id` PRIMARY KEY(`id`),
	CONSTRAINT `color_slug` UNIQUE(`slug`)
);
--> statement-breakpoint
CREATE TABLE `feature` (
	`id` int unsigned AUTO_INCREMENT NOT NULL,
	`name` varchar(120) NOT NULL,
	`slug` varchar(120) NOT NULL,
	`section` varchar(60) NOT NULL,
	CONSTRAINT `feature_id` PRIMARY KEY(`id`),
	CONSTRAINT `feature_slug` UNIQUE(`slug`)
);
--> statement-breakpoint
CREATE TABLE `fuel_type` (
	`id` int unsigned AUTO_INCREMENT NOT NULL,
	`name` varchar(120) NOT NULL,
	`slug` varchar(120) NOT NULL,
	CONSTRAINT `fuel_type_id` PRIMARY KEY(`id`),
	CONSTRAINT `fuel_type_slug` UNIQUE(`slug`)
);
--> statement-breakpoint
CREATE TABLE `inspection_item` (
	`id` int unsigned AUTO_INCREMENT NOT NULL,
	`inspection_id` int unsigned NOT NULL,
	`section` varchar(60) NOT NULL,
	`part` varchar(80) NOT NULL,
	`verdict` enum('good','fair','poor') NOT NULL,
	`note` varchar(255),
	CONSTRAINT `inspection_item_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `inspection` (
	`id` int unsigned AUTO_INCREMENT NOT NULL,
	`car_id` int unsigned NOT NULL,
	`inspected_at` datetime(3) NOT NULL,
	`score` tinyint unsigned NOT NULL,
	CONSTRAINT `inspection_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `interaction` (
	`id` bigint unsigned AUTO_INCREMENT NOT NULL,
	`visitor_id` char(36),
	`buyer_id` int unsigned,
	`car_id` int unsigned NOT NULL,
	`kind` enum('impression','view','search','lead','offer','test_drive') NOT NULL,
	`position` smallint unsigned,
	`at` datetime(3) NOT NULL,
	CONSTRAINT `interaction_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `lead` (
	`id` int unsigned AUTO_INCREMENT NOT NULL,
	`idempotency_key` char(36) NOT NULL,
	`buyer_id` int unsigned NOT NULL,
	`car_id` int unsigned,
	`kind` enum('contact','visit','test_drive','offer') NOT NULL,
	`consent` json NOT NULL,
	`ad` json,
	`created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	CONSTRAINT `lead_id` PRIMARY KEY(`id`),
	CONSTRAINT `lead_idempotency_key` UNIQUE(`idempotency_key`)
);
--> statement-breakpoint
CREATE TABLE `locality` (
	`id` int unsigned AUTO_INCREMENT NOT NULL,
	`city_id` int unsigned NOT NULL,
	`name` varchar(120) NOT NULL,
	`slug` varchar(120) NOT NULL,
	CONSTRAINT `locality_id` PRIMARY KEY(`id`),
	CONSTRAINT `locality_city_slug` UNIQUE(`city_id`,`slug`)
);
--> statement-breakpoint
CREATE TABLE `make` (
	`id` int unsigned AUTO_INCREMENT NOT NULL,
	`name` varchar(120) NOT NULL,
	`slug` varchar(120) NOT NULL,
	CONSTRAINT `make_id` PRIMARY KEY(`id`),
	CONSTRAINT `make_slug` UNIQUE(`slug`)
);
--> statement-breakpoint
CREATE TABLE `model` (
	`id` int unsigned AUTO_INCREMENT NOT NULL,
	`make_id` int unsigned NOT NULL,
	`body_type_id` int unsigned NOT NULL,
	`name` varchar(120) NOT NULL,
	`slug` varchar(120) NOT NULL,
	CONSTRAINT `model_id` PRIMARY KEY(`id`),
	CONSTRAINT `model_make_slug` UNIQUE(`make_id`,`slug`)
);
--> statement-breakpoint
CREATE TABLE `offer` (
	`id` int unsigned AUTO_INCREMENT NOT NULL,
	`buyer_id` int unsigned NOT NULL,
	`car_id` int unsigned NOT NULL,
	`amount` int unsigned NOT NULL,
	`status` enum('open','accepted','declined','withdrawn') NOT NULL DEFAULT 'open',
	`created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	`updated_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
	CONSTRAINT `offer_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `seller` (
	`id` int unsigned AUTO_INCREMENT NOT NULL,
	`kind` enum('individual','dealer','forecourt') NOT NULL,
	`name` varchar(120) NOT NULL,
	`mobile_no` varchar(20),
	`created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	`updated_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
	CONSTRAINT `seller_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `slug_token` (
	`id` int unsigned AUTO_INCREMENT NOT NULL,
	`value` varchar(120) NOT NULL,
	`type` varchar(20) NOT NULL,
	`filter` varchar(120) NOT NULL,
	`is_canonical` boolean NOT NULL DEFAULT true,
	CONSTRAINT `slug_token_id` PRIMARY KEY(`id`),
	CONSTRAINT `slug_token_value_type_filter` UNIQUE(`value`,`type`,`filter`)
);
--> statement-breakpoint
CREATE TABLE `specification` (
	`id` int unsigned AUTO_INCREMENT NOT NULL,
	`variant_id` int unsigned,
	`car_id` int unsigned,
	`section` varchar(60) NOT NULL,
	`name` varchar(80) NOT NULL,
	`value` varchar(255) NOT NULL,
	CONSTRAINT `specification_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `store` (
	`id` int unsigned AUTO_INCREMENT NOT NULL,
	`locality_id` int unsigned NOT NULL,
	`name` varchar(120) NOT NULL,
	`address` varchar(255) NOT NULL,
	`hours` json NOT NULL,
	CONSTRAINT `store_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `subscription` (
	`id` int unsigned AUTO_INCREMENT NOT NULL,
	`buyer_id` int unsigned NOT NULL,
	`plan` varchar(40) NOT NULL,
	`valid_until` datetime(3) NOT NULL,
	`created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	CONSTRAINT `subscription_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `transmission` (
	`id` int unsigned AUTO_INCREMENT NOT NULL,
	`name` varchar(120) NOT NULL,
	`slug` varchar(120) NOT NULL,
	CONSTRAINT `transmission_id` PRIMARY KEY(`id`),
	CONSTRAINT `transmission_slug` UNIQUE(`slug`)
);
--> statement-breakpoint
CREATE TABLE `variant` (
	`id` int unsigned AUTO_INCREMENT NOT NULL,
	`model_id` int unsigned NOT NULL,
	`fuel_type_id` int unsigned NOT NULL,
	`transmission_id` int unsigned NOT NULL,
	`name` varchar(120) NOT NULL,
	`slug` varchar(120) NOT NULL,
	`seats` tinyint unsigned,
	`engine_cc` smallint unsigned,
	`power_bhp` decimal(6,2),
	`torque_nm` decimal(6,1),
	`mileage_kmpl` decimal(5,2),
	`length_mm` smallint unsigned,
	`width_mm` smallint unsigned,
	`height_mm` smallint unsigned,
	`fuel_tank_l` smallint unsigned,
	CONSTRAINT `variant_id` PRIMARY KEY(`id`),
	CONSTRAINT `variant_model_slug_fuel_transmission` UNIQUE(`model_id`,`slug`,`fuel_type_id`,`transmission_id`)
);
--> statement-breakpoint
CREATE TABLE `visit` (
	`id` int unsigned AUTO_INCREMENT NOT NULL,
	`buyer_id` int unsigned NOT NULL,
	`car_id` int unsigned NOT NULL,
	`store_id` int unsigned NOT NULL,
	`starts_at` datetime(3) NOT NULL,
	`is_test_drive` boolean NOT NULL DEFAULT false,
	`status` enum('booked','rescheduled','cancelled','done','missed') NOT NULL DEFAULT 'booked',
	`created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
	`updated_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
	CONSTRAINT `visit_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
ALTER TABLE `car_feature` ADD CONSTRAINT `car_feature_car_id_car_id_fk` FOREIGN KEY (`car_id`) REFERENCES `car`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE `car_feature` ADD CONSTRAINT `car_feature_feature_id_feature_id_fk` FOREIGN KEY (`feature_id`) REFERENCES `feature`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE `car_image` ADD CONSTRAINT `car_image_car_id_car_id_fk` FOREIGN KEY (`car_id`) REFERENCES `car`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE `car_price_history` ADD CONSTRAINT `car_price_history_car_id_car_id_fk` FOREIGN KEY (`car_id`) REFERENCES `car`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE `car` ADD CONSTRAINT `car_variant_id_variant_id_fk` FOREIGN KEY (`variant_id`) REFERENCES `variant`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE `car` ADD CONSTRAINT `car_color_id_color_id_fk` FOREIGN KEY (`color_id`) REFERENCES `color`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE `car` ADD CONSTRAINT `car_locality_id_locality_id_fk` FOREIGN KEY (`locality_id`) REFERENCES `locality`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE `car` ADD CONSTRAINT `car_seller_id_seller_id_fk` FOREIGN KEY (`seller_id`) REFERENCES `seller`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE `car` ADD CONSTRAINT `car_store_id_store_id_fk` FOREIGN KEY (`store_id`) REFERENCES `store`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE `inspection_item` ADD CONSTRAINT `inspection_item_inspection_id_inspection_id_fk` FOREIGN KEY (`inspection_id`) REFERENCES `inspection`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE `inspection` ADD CONSTRAINT `inspection_car_id_car_id_fk` FOREIGN KEY (`car_id`) REFERENCES `car`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE `interaction` ADD CONSTRAINT `interaction_buyer_id_buyer_id_fk` FOREIGN KEY (`buyer_id`) REFERENCES `buyer`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE `interaction` ADD CONSTRAINT `interaction_car_id_car_id_fk` FOREIGN KEY (`car_id`) REFERENCES `car`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE `lead` ADD CONSTRAINT `lead_buyer_id_buyer_id_fk` FOREIGN KEY (`buyer_id`) REFERENCES `buyer`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE `lead` ADD CONSTRAINT `lead_car_id_car_id_fk` FOREIGN KEY (`car_id`) REFERENCES `car`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE `locality` ADD CONSTRAINT `locality_city_id_city_id_fk` FOREIGN KEY (`city_id`) REFERENCES `city`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE `model` ADD CONSTRAINT `model_make_id_make_id_fk` FOREIGN KEY (`make_id`) REFERENCES `make`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE `model` ADD CONSTRAINT `model_body_type_id_body_type_id_fk` FOREIGN KEY (`body_type_id`) REFERENCES `body_type`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE `offer` ADD CONSTRAINT `offer_buyer_id_buyer_id_fk` FOREIGN KEY (`buyer_id`) REFERENCES `buyer`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE `offer` ADD CONSTRAINT `offer_car_id_car_id_fk` FOREIGN KEY (`car_id`) REFERENCES `car`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE `specification` ADD CONSTRAINT `specification_variant_id_variant_id_fk` FOREIGN KEY (`variant_id`) REFERENCES `variant`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE `specification` ADD CONSTRAINT `specification_car_id_car_id_fk` FOREIGN KEY (`car_id`) REFERENCES `car`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE `store` ADD CONSTRAINT `store_locality_id_locality_id_fk` FOREIGN KEY (`locality_id`) REFERENCES `locality`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE `subscription` ADD CONSTRAINT `subscription_buyer_id_buyer_id_fk` FOREIGN KEY (`buyer_id`) REFERENCES `buyer`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE `variant` ADD CONSTRAINT `variant_model_id_model_id_fk` FOREIGN KEY (`model_id`) REFERENCES `model`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE `variant` ADD CONSTRAINT `variant_fuel_type_id_fuel_type_id_fk` FOREIGN KEY (`fuel_type_id`) REFERENCES `fuel_type`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE `variant` ADD CONSTRAINT `variant_transmission_id_transmission_id_fk` FOREIGN KEY (`transmission_id`) REFERENCES `transmission`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE `visit` ADD CONSTRAINT `visit_buyer_id_buyer_id_fk` FOREIGN KEY (`buyer_id`) REFERENCES `buyer`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE `visit` ADD CONSTRAINT `visit_car_id_car_id_fk` FOREIGN KEY (`car_id`) REFERENCES `car`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
ALTER TABLE `visit` ADD CONSTRAINT `visit_store_id_store_id_fk` FOREIGN KEY (`store_id`) REFERENCES `store`(`id`) ON DELETE restrict ON UPDATE restrict;--> statement-breakpoint
CREATE INDEX `car_feature_feature` ON `car_feature` (`feature_id`,`car_id`);--> statement-breakpoint
CREATE INDEX `car_price_history_car_at` ON `car_price_history` (`car_id`,`at`);--> statement-breakpoint
CREATE INDEX `car_status_price` ON `car` (`status`,`price`,`id`);--> statement-breakpoint
CREATE INDEX `car_status_live` ON `car` (`status`,`made_live_at`,`id`);--> statement-breakpoint
CREATE INDEX `car_status_year` ON `car` (`status`,`year`);--> statement-breakpoint
CREATE INDEX `car_status_km` ON `car` (`status`,`km_driven`);--> statement-breakpoint
CREATE INDEX `car_status_owner` ON `car` (`status`,`owner_no`);--> statement-breakpoint
CREATE INDEX `car_variant_status` ON `car` (`variant_id`,`status`);--> statement-breakpoint
CREATE INDEX `car_color_status` ON `car` (`color_id`,`status`);--> statement-breakpoint
CREATE INDEX `car_locality_status` ON `car` (`locality_id`,`status`);--> statement-breakpoint
CREATE INDEX `inspection_item_inspection_verdict` ON `inspection_item` (`inspection_id`,`verdict`);--> statement-breakpoint
CREATE INDEX `inspection_car_at` ON `inspection` (`car_id`,`inspected_at`);--> statement-breakpoint
CREATE INDEX `interaction_at` ON `interaction` (`at`);--> statement-breakpoint
CREATE INDEX `interaction_car_at` ON `interaction` (`car_id`,`at`);--> statement-breakpoint
CREATE INDEX `interaction_buyer_at` ON `interaction` (`buyer_id`,`at`);--> statement-breakpoint
CREATE INDEX `lead_car_created` ON `lead` (`car_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `lead_buyer` ON `lead` (`buyer_id`);--> statement-breakpoint
CREATE INDEX `offer_car_status` ON `offer` (`car_id`,`status`);--> statement-breakpoint
CREATE INDEX `offer_buyer` ON `offer` (`buyer_id`,`car_id`);--> statement-breakpoint
CREATE INDEX `specification_variant` ON `specification` (`variant_id`);--> statement-breakpoint
CREATE INDEX `specification_car` ON `specification` (`car_id`);--> statement-breakpoint
CREATE INDEX `subscription_buyer_until` ON `subscription` (`buyer_id`,`valid_until`);--> statement-breakpoint
CREATE INDEX `visit_store_starts` ON `visit` (`store_id`,`starts_at`);--> statement-breakpoint
CREATE INDEX `visit_buyer` ON `visit` (`buyer_id`,`starts_at`);--> statement-breakpoint
CREATE INDEX `visit_car` ON `visit` (`car_id`,`starts_at`);
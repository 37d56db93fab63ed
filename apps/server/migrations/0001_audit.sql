CREATE TABLE "audit_heads" (
	"organization_id" uuid PRIMARY KEY NOT NULL,
	"sequence" bigint NOT NULL,
	"hash" varchar(64) NOT NULL,
	"anchored_sequence" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_logs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"actor_kind" varchar(20) NOT NULL,
	"actor_id" uuid,
	"action" varchar(100) NOT NULL,
	"outcome" varchar(20) NOT NULL,
	"subject_type" varchar(50),
	"subject_id" varchar(100),
	"details" json NOT NULL,
	"address" varchar(60),
	"request_id" varchar(64),
	"previous_hash" varchar(64) NOT NULL,
	"hash" varchar(64) NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "audit_logs_sequence" ON "audit_logs" USING btree ("organization_id","sequence");--> statement-breakpoint
CREATE INDEX "audit_logs_action" ON "audit_logs" USING btree ("organization_id","action");
CREATE TABLE "integration_syncs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"integration_id" uuid NOT NULL,
	"status" varchar(20) DEFAULT 'queued' NOT NULL,
	"active_for" uuid,
	"done" integer DEFAULT 0 NOT NULL,
	"note" text DEFAULT 'Waiting' NOT NULL,
	"report" jsonb NOT NULL,
	"requests" bigint DEFAULT 0 NOT NULL,
	"error_code" varchar(60),
	"error_message" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "integrations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"kind" varchar(20) NOT NULL,
	"name" varchar(100) NOT NULL,
	"settings" jsonb NOT NULL,
	"credential_kind" varchar(20) NOT NULL,
	"credential_account" varchar(254),
	"credential_hint" varchar(20) NOT NULL,
	"sealed_credential" text NOT NULL,
	"credential_version" integer DEFAULT 1 NOT NULL,
	"sealed_webhook_secret" text NOT NULL,
	"status" varchar(20) DEFAULT 'unchecked' NOT NULL,
	"status_reason" text,
	"health" jsonb,
	"discovery" jsonb,
	"cursor" timestamp (3) with time zone,
	"cursor_settings" varchar(64),
	"last_synced_at" timestamp (3) with time zone,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "jira_changelog_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"integration_id" uuid NOT NULL,
	"issue_id" varchar(30) NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"item_index" integer NOT NULL,
	"kind" varchar(20) NOT NULL,
	"from" text,
	"from_text" text,
	"to" text,
	"to_text" text
);
--> statement-breakpoint
CREATE TABLE "jira_issues" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"integration_id" uuid NOT NULL,
	"issue_id" varchar(30) NOT NULL,
	"key" varchar(100) NOT NULL,
	"project_key" varchar(60) NOT NULL,
	"type" varchar(100),
	"summary" text,
	"description" text,
	"status" varchar(100) NOT NULL,
	"points" numeric,
	"is_flagged" boolean DEFAULT false NOT NULL,
	"sprint_ids" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_in_jira" timestamp (3) with time zone NOT NULL,
	"updated_in_jira" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "jira_sprints" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"integration_id" uuid NOT NULL,
	"sprint_id" varchar(30) NOT NULL,
	"name" varchar(200) NOT NULL,
	"state" varchar(10) NOT NULL,
	"starts_at" timestamp (3) with time zone,
	"ends_at" timestamp (3) with time zone,
	"completed_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "integration_syncs" ADD CONSTRAINT "integration_syncs_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "integration_syncs" ADD CONSTRAINT "integration_syncs_integration_id_integrations_id_fk" FOREIGN KEY ("integration_id") REFERENCES "public"."integrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "integrations" ADD CONSTRAINT "integrations_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jira_changelog_items" ADD CONSTRAINT "jira_changelog_items_integration_id_integrations_id_fk" FOREIGN KEY ("integration_id") REFERENCES "public"."integrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jira_issues" ADD CONSTRAINT "jira_issues_integration_id_integrations_id_fk" FOREIGN KEY ("integration_id") REFERENCES "public"."integrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jira_sprints" ADD CONSTRAINT "jira_sprints_integration_id_integrations_id_fk" FOREIGN KEY ("integration_id") REFERENCES "public"."integrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "integration_syncs_one_active" ON "integration_syncs" USING btree ("active_for");--> statement-breakpoint
CREATE INDEX "integration_syncs_integration" ON "integration_syncs" USING btree ("organization_id","integration_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "integrations_name_unique" ON "integrations" USING btree ("organization_id","name");--> statement-breakpoint
CREATE INDEX "jira_changelog_items_issue" ON "jira_changelog_items" USING btree ("organization_id","integration_id","issue_id");--> statement-breakpoint
CREATE INDEX "jira_issues_integration" ON "jira_issues" USING btree ("organization_id","integration_id","key");--> statement-breakpoint
CREATE INDEX "jira_sprints_integration" ON "jira_sprints" USING btree ("organization_id","integration_id");
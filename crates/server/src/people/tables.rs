//! Kept tables of the server.

use store::Migration;

/// In order; a migration is added, never edited.
pub const MIGRATIONS: &[Migration] = &[
    Migration {
        id: "server-0001-people",
        sql: "CREATE TABLE people (
  tenant TEXT NOT NULL, unit TEXT NOT NULL, person TEXT NOT NULL, person_id TEXT NOT NULL,
  name TEXT NOT NULL, phone TEXT NOT NULL, household TEXT NOT NULL, grp TEXT NOT NULL,
  PRIMARY KEY (tenant, unit, person));
CREATE INDEX people_person ON people (tenant, person_id);
CREATE TABLE households (
  tenant TEXT NOT NULL, unit TEXT NOT NULL, household TEXT NOT NULL, number TEXT NOT NULL,
  head TEXT NOT NULL, grp TEXT NOT NULL,
  PRIMARY KEY (tenant, unit, household));
CREATE TABLE slips (
  tenant TEXT NOT NULL, token_hash TEXT NOT NULL, unit TEXT NOT NULL, household TEXT NOT NULL,
  person_id TEXT NOT NULL, made_at BIGINT NOT NULL, revoked_at BIGINT,
  PRIMARY KEY (tenant, token_hash));
CREATE INDEX slips_household ON slips (tenant, unit, household)",
    },
    Migration {
        id: "server-0002-accounts",
        sql: "CREATE TABLE accounts (
  tenant TEXT NOT NULL, login TEXT NOT NULL, person_id TEXT NOT NULL, name TEXT NOT NULL,
  password TEXT NOT NULL, home_unit TEXT NOT NULL,
  failures BIGINT NOT NULL, locked_until BIGINT NOT NULL, made_at BIGINT NOT NULL,
  PRIMARY KEY (tenant, login));
CREATE TABLE sessions (
  tenant TEXT NOT NULL, token_hash TEXT NOT NULL, person_id TEXT NOT NULL, name TEXT NOT NULL,
  unit TEXT NOT NULL, by_slip BIGINT NOT NULL, csrf TEXT NOT NULL, made_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (tenant, token_hash));
CREATE INDEX sessions_person ON sessions (tenant, person_id)",
    },
    Migration {
        id: "server-0003-clues-uploads",
        sql: "CREATE TABLE clues (
  tenant TEXT NOT NULL, unit TEXT NOT NULL, voice TEXT NOT NULL, receiver TEXT NOT NULL,
  receipt TEXT NOT NULL, text TEXT NOT NULL, speaker TEXT NOT NULL, at BIGINT NOT NULL,
  PRIMARY KEY (tenant, unit, voice));
CREATE TABLE uploads (
  tenant TEXT NOT NULL, unit TEXT NOT NULL, hash TEXT NOT NULL, name TEXT NOT NULL,
  media TEXT NOT NULL, size BIGINT NOT NULL, at BIGINT NOT NULL,
  PRIMARY KEY (tenant, unit, hash));
CREATE TABLE suggestions (
  tenant TEXT NOT NULL, id TEXT NOT NULL, unit TEXT NOT NULL, text TEXT NOT NULL,
  at BIGINT NOT NULL, answered TEXT NOT NULL,
  PRIMARY KEY (tenant, id));
CREATE TABLE demo_clock (
  tenant TEXT NOT NULL, ahead_ms BIGINT NOT NULL,
  PRIMARY KEY (tenant));
CREATE TABLE deployment (
  tenant TEXT NOT NULL, word TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (tenant, word))",
    },
    Migration {
        id: "server-0004-reminders",
        sql: "CREATE TABLE reminder_wishes (
  tenant TEXT NOT NULL, person_id TEXT NOT NULL, mail TEXT NOT NULL, days_before BIGINT NOT NULL,
  mails_soon BIGINT NOT NULL, mails_late BIGINT NOT NULL, changed_at BIGINT NOT NULL,
  PRIMARY KEY (tenant, person_id));
CREATE TABLE reminders (
  tenant TEXT NOT NULL, unit TEXT NOT NULL, person_id TEXT NOT NULL, stream TEXT NOT NULL,
  what TEXT NOT NULL, number BIGINT NOT NULL, late BIGINT NOT NULL, ends_at BIGINT NOT NULL,
  made_at BIGINT NOT NULL, seen_at BIGINT,
  PRIMARY KEY (tenant, unit, person_id, stream, what, number, late, ends_at));
CREATE INDEX reminders_person ON reminders (tenant, person_id, seen_at);
CREATE TABLE mails (
  tenant TEXT NOT NULL, id TEXT NOT NULL, claimed_at BIGINT NOT NULL, sent_at BIGINT,
  PRIMARY KEY (tenant, id));
CREATE TABLE feeds (
  tenant TEXT NOT NULL, token_hash TEXT NOT NULL, person_id TEXT NOT NULL, unit TEXT NOT NULL,
  made_at BIGINT NOT NULL, revoked_at BIGINT,
  PRIMARY KEY (tenant, token_hash));
CREATE INDEX feeds_person ON feeds (tenant, person_id, unit)",
    },
    Migration {
        id: "server-0005-method-drafts",
        sql: "CREATE TABLE method_drafts (
  tenant TEXT NOT NULL, unit TEXT NOT NULL, draft TEXT NOT NULL, procedure TEXT NOT NULL,
  name TEXT NOT NULL, text TEXT NOT NULL, before TEXT NOT NULL, author TEXT NOT NULL,
  made_at BIGINT NOT NULL, changed_by TEXT NOT NULL, changed_at BIGINT NOT NULL,
  revision BIGINT NOT NULL, written BIGINT NOT NULL,
  PRIMARY KEY (tenant, unit, draft))",
    },
];

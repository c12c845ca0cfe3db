//! Tables of the read models.

use store::ReadModel;

/// Every read model, with the version of its shape.
pub const READ_MODELS: &[ReadModel] = &[
    ReadModel {
        name: "units",
        version: 3,
        ddl: "CREATE TABLE rm_units (
  tenant TEXT NOT NULL, unit TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL,
  level TEXT NOT NULL, parent TEXT NOT NULL, version BIGINT NOT NULL, doc TEXT NOT NULL,
  PRIMARY KEY (tenant, unit));
CREATE INDEX rm_units_code ON rm_units (tenant, code);
CREATE INDEX rm_units_parent ON rm_units (tenant, parent, code);
CREATE TABLE rm_numbers (
  tenant TEXT NOT NULL, unit TEXT NOT NULL, word TEXT NOT NULL, year BIGINT NOT NULL,
  last BIGINT NOT NULL,
  PRIMARY KEY (tenant, unit, word, year));",
        clear: "DROP TABLE IF EXISTS rm_units; DROP TABLE IF EXISTS rm_numbers;",
    },
    ReadModel {
        name: "voices",
        version: 4,
        ddl: "CREATE TABLE rm_voices (
  tenant TEXT NOT NULL, unit TEXT NOT NULL, id TEXT NOT NULL, version BIGINT NOT NULL,
  number TEXT NOT NULL, stand TEXT NOT NULL, category TEXT NOT NULL, grp TEXT NOT NULL,
  channel TEXT NOT NULL, visibility TEXT NOT NULL, speaker TEXT NOT NULL,
  household TEXT NOT NULL, matter TEXT NOT NULL, answered BIGINT NOT NULL,
  raised_at BIGINT NOT NULL, due_at BIGINT, doc TEXT NOT NULL, answer_key TEXT NOT NULL,
  receiver TEXT NOT NULL, recorder TEXT NOT NULL,
  PRIMARY KEY (tenant, unit, id));
CREATE INDEX rm_voices_recorder ON rm_voices (tenant, unit, recorder, raised_at);
CREATE INDEX rm_voices_receiver ON rm_voices (tenant, receiver, raised_at);
CREATE INDEX rm_voices_answer ON rm_voices (tenant, unit, answer_key);
CREATE INDEX rm_voices_stand ON rm_voices (tenant, unit, stand, raised_at);
CREATE INDEX rm_voices_speaker ON rm_voices (tenant, unit, speaker, raised_at);
CREATE INDEX rm_voices_channel ON rm_voices (tenant, unit, channel, raised_at);
CREATE INDEX rm_voices_matter ON rm_voices (tenant, unit, matter);",
        clear: "DROP TABLE IF EXISTS rm_voices;",
    },
    ReadModel {
        name: "matters",
        version: 5,
        ddl: "CREATE TABLE rm_matters (
  tenant TEXT NOT NULL, unit TEXT NOT NULL, id TEXT NOT NULL, version BIGINT NOT NULL,
  number TEXT NOT NULL, title TEXT NOT NULL, category TEXT NOT NULL, stand TEXT NOT NULL,
  procedure TEXT NOT NULL, procedure_version BIGINT NOT NULL,
  step TEXT NOT NULL, kind TEXT NOT NULL, owner TEXT NOT NULL, responsible TEXT NOT NULL,
  voices BIGINT NOT NULL, overrides BIGINT NOT NULL, open_questions BIGINT NOT NULL,
  sealed TEXT NOT NULL, opened_at BIGINT NOT NULL, entered_at BIGINT NOT NULL,
  due_at BIGINT, at_most BIGINT NOT NULL, ended_at BIGINT, updated_at BIGINT NOT NULL,
  doc TEXT NOT NULL, private BIGINT NOT NULL, paused_until BIGINT,
  meets_at BIGINT,
  PRIMARY KEY (tenant, unit, id));
CREATE INDEX rm_matters_stand ON rm_matters (tenant, unit, stand, due_at);
CREATE INDEX rm_matters_number ON rm_matters (tenant, unit, number);
CREATE INDEX rm_matters_updated ON rm_matters (tenant, unit, updated_at);
CREATE INDEX rm_matters_meets ON rm_matters (tenant, unit, meets_at);
CREATE TABLE rm_clocks (
  tenant TEXT NOT NULL, unit TEXT NOT NULL, stream TEXT NOT NULL, what TEXT NOT NULL,
  number BIGINT NOT NULL, ends_at BIGINT NOT NULL, at_most BIGINT NOT NULL, told BIGINT NOT NULL,
  PRIMARY KEY (tenant, unit, stream, what, number));
CREATE INDEX rm_clocks_due ON rm_clocks (tenant, ends_at);
CREATE TABLE rm_notices (
  tenant TEXT NOT NULL, unit TEXT NOT NULL, number TEXT NOT NULL, matter TEXT NOT NULL,
  step TEXT NOT NULL, title TEXT NOT NULL, stand TEXT NOT NULL, posted_at BIGINT NOT NULL,
  closes_at BIGINT NOT NULL, stays_until BIGINT NOT NULL,
  objections BIGINT NOT NULL, open_objections BIGINT NOT NULL,
  PRIMARY KEY (tenant, unit, number));
CREATE INDEX rm_notices_closes ON rm_notices (tenant, unit, stand, closes_at);
CREATE TABLE rm_filings (
  tenant TEXT NOT NULL, unit TEXT NOT NULL, number TEXT NOT NULL, matter TEXT NOT NULL,
  title TEXT NOT NULL, submitted_at BIGINT NOT NULL, answer TEXT NOT NULL, answered_at BIGINT,
  PRIMARY KEY (tenant, unit, number));
CREATE TABLE rm_joints (
  tenant TEXT NOT NULL, unit TEXT NOT NULL, matter TEXT NOT NULL, place TEXT NOT NULL,
  PRIMARY KEY (tenant, unit, matter, place));
CREATE INDEX rm_joints_place ON rm_joints (tenant, place);",
        clear: "DROP TABLE IF EXISTS rm_matters; DROP TABLE IF EXISTS rm_clocks; \
DROP TABLE IF EXISTS rm_notices; DROP TABLE IF EXISTS rm_filings; DROP TABLE IF EXISTS rm_joints;",
    },
    ReadModel {
        name: "search",
        version: 1,
        // Search is one of the two places where engines differ (house.md 4): FTS5 here.
        ddl: "CREATE VIRTUAL TABLE rm_search USING fts5 (
  words, tenant UNINDEXED, unit UNINDEXED, kind UNINDEXED, id UNINDEXED, audience UNINDEXED,
  tokenize = 'unicode61');",
        clear: "DROP TABLE IF EXISTS rm_search;",
    },
    crate::earlier::READ_MODEL,
    super::kept::methods::METHODS,
    super::kept::books::BOOKS,
    crate::openness::READ_MODEL,
];

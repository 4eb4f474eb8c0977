-- The event log (events.h) and the answers to commands that carry a key (idempotency.h).

CREATE TABLE events (
  id            {{TEXT}}  NOT NULL PRIMARY KEY,
  at            {{INT64}} NOT NULL,
  kind          {{TEXT}}  NOT NULL,
  subject_kind  {{TEXT}}  NOT NULL,
  subject_id    {{TEXT}}  NOT NULL,
  number        {{INT64}} NOT NULL CHECK (number >= 1),
  actor         {{TEXT}},
  company       {{TEXT}},
  body          {{TEXT}}  NOT NULL,
  previous_hash {{BYTES}} NOT NULL,
  hash          {{BYTES}} NOT NULL,
  UNIQUE (subject_kind, subject_id, number)
) {{STRICT}};

CREATE INDEX events_of_company ON events (company, id);

-- The length of each chain, signed: so that events missing at the end are noticed.
CREATE TABLE event_heads (
  subject_kind {{TEXT}}  NOT NULL,
  subject_id   {{TEXT}}  NOT NULL,
  length       {{INT64}} NOT NULL CHECK (length >= 1),
  hash         {{BYTES}} NOT NULL,
  signature    {{BYTES}} NOT NULL,
  PRIMARY KEY (subject_kind, subject_id)
) {{STRICT}};

-- status and response are empty only while the command runs, so never in what others see.
CREATE TABLE idempotency (
  scope        {{TEXT}}  NOT NULL,
  key          {{TEXT}}  NOT NULL,
  request_hash {{BYTES}} NOT NULL,
  status       {{INT64}},
  response     {{TEXT}},
  created      {{INT64}} NOT NULL,
  PRIMARY KEY (scope, key)
) {{STRICT}};

CREATE INDEX idempotency_by_age ON idempotency (created);

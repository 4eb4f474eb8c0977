-- Who somebody is (server/account/account_store.h) and their sessions (server/auth/session_store.h).

CREATE TABLE companies (
  id         {{TEXT}} NOT NULL PRIMARY KEY,
  name       {{TEXT}} NOT NULL,
  welcome    {{TEXT}} NOT NULL,
  country    {{TEXT}} NOT NULL,
  currency   {{TEXT}} NOT NULL,
  vat_number {{TEXT}} NOT NULL
) {{STRICT}};

CREATE TABLE contacts (
  id      {{TEXT}} NOT NULL PRIMARY KEY,
  company {{TEXT}} NOT NULL REFERENCES companies (id),
  area    {{TEXT}} NOT NULL,
  name    {{TEXT}} NOT NULL,
  title   {{TEXT}} NOT NULL,
  phone   {{TEXT}} NOT NULL,
  email   {{TEXT}} NOT NULL,
  hours   {{TEXT}} NOT NULL
) {{STRICT}};

CREATE INDEX contacts_of_company ON contacts (company);

CREATE TABLE persons (
  id            {{TEXT}}  NOT NULL PRIMARY KEY,
  email         {{TEXT}}  NOT NULL UNIQUE,
  name          {{TEXT}}  NOT NULL,
  language      {{TEXT}}  NOT NULL,
  currency      {{TEXT}}  NOT NULL,
  created_at    {{INT64}} NOT NULL,
  password_hash {{TEXT}}  NOT NULL
) {{STRICT}};

-- The words of name and e-mail address in lower case, for searching by their beginnings.
CREATE TABLE person_words (
  word   {{TEXT}} NOT NULL,
  person {{TEXT}} NOT NULL REFERENCES persons (id),
  PRIMARY KEY (word, person)
) {{STRICT}};

CREATE INDEX words_of_person ON person_words (person);

CREATE TABLE memberships (
  person  {{TEXT}} NOT NULL PRIMARY KEY REFERENCES persons (id),
  company {{TEXT}} NOT NULL REFERENCES companies (id),
  role    {{TEXT}} NOT NULL
) {{STRICT}};

CREATE INDEX members_of_company ON memberships (company);

CREATE TABLE staff_roles (
  person {{TEXT}} NOT NULL REFERENCES persons (id),
  role   {{TEXT}} NOT NULL,
  PRIMARY KEY (person, role)
) {{STRICT}};

CREATE TABLE sessions (
  id         {{TEXT}}  NOT NULL PRIMARY KEY,
  token_hash {{BYTES}} NOT NULL UNIQUE,
  person     {{TEXT}}  NOT NULL REFERENCES persons (id),
  created_at {{INT64}} NOT NULL,
  used_at    {{INT64}} NOT NULL
) {{STRICT}};

CREATE INDEX sessions_of_person ON sessions (person);

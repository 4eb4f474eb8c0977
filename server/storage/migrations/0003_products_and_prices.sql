-- Product families with the published versions of their models; price lists, agreements, standard configurations.
-- Columns called content hold the whole thing as JSON; the other columns are what is searched for.

CREATE TABLE families (
  key      {{TEXT}}  NOT NULL PRIMARY KEY,
  position {{INT64}} NOT NULL,
  data     {{TEXT}}  NOT NULL,
  picture  {{TEXT}}  NOT NULL
) {{STRICT}};

-- A published version never changes.
CREATE TABLE model_versions (
  id           {{TEXT}}  NOT NULL PRIMARY KEY,
  family       {{TEXT}}  NOT NULL REFERENCES families (key),
  number       {{INT64}} NOT NULL CHECK (number >= 1),
  model        {{TEXT}}  NOT NULL,
  texts        {{TEXT}}  NOT NULL,
  note         {{TEXT}}  NOT NULL,
  published_at {{INT64}} NOT NULL,
  published_by {{TEXT}}  NOT NULL,
  features     {{INT64}} NOT NULL,
  rules        {{INT64}} NOT NULL,
  UNIQUE (family, number)
) {{STRICT}};

CREATE TABLE price_lists (
  id         {{TEXT}}  NOT NULL PRIMARY KEY,
  family     {{TEXT}}  NOT NULL REFERENCES families (key),
  currency   {{TEXT}}  NOT NULL,
  valid_from {{INT64}} NOT NULL,
  content    {{TEXT}}  NOT NULL,
  UNIQUE (family, currency, valid_from)
) {{STRICT}};

CREATE TABLE agreements (
  id          {{TEXT}}  NOT NULL PRIMARY KEY,
  number      {{TEXT}}  NOT NULL UNIQUE,
  company     {{TEXT}}  NOT NULL REFERENCES companies (id),
  valid_from  {{INT64}} NOT NULL,
  valid_until {{INT64}} NOT NULL CHECK (valid_until >= valid_from),
  content     {{TEXT}}  NOT NULL
) {{STRICT}};

CREATE INDEX agreements_of_company ON agreements (company, valid_from);

CREATE TABLE standard_configurations (
  company  {{TEXT}}  NOT NULL REFERENCES companies (id),
  key      {{TEXT}}  NOT NULL,
  position {{INT64}} NOT NULL,
  content  {{TEXT}}  NOT NULL,
  PRIMARY KEY (company, key)
) {{STRICT}};

-- The last number given, by kind and year: "order-2026".
CREATE TABLE number_series (
  name {{TEXT}}  NOT NULL PRIMARY KEY,
  last {{INT64}} NOT NULL CHECK (last >= 1)
) {{STRICT}};

-- Saved configurations; orders with their shipments. The timeline of an order is in the event log.

CREATE TABLE saved_configurations (
  id        {{TEXT}}  NOT NULL PRIMARY KEY,
  owner     {{TEXT}}  NOT NULL REFERENCES persons (id),
  family    {{TEXT}}  NOT NULL REFERENCES families (key),
  version   {{TEXT}}  NOT NULL REFERENCES model_versions (id),
  name      {{TEXT}}  NOT NULL,
  decisions {{TEXT}}  NOT NULL,
  saved_at  {{INT64}} NOT NULL
) {{STRICT}};

CREATE INDEX saved_configurations_of_owner ON saved_configurations (owner, id);

-- content is the order as JSON; the columns are what is searched, sorted and checked. Amounts are minor units.
CREATE TABLE orders (
  id        {{TEXT}}  NOT NULL PRIMARY KEY,
  number    {{TEXT}}  NOT NULL UNIQUE,
  buyer     {{TEXT}}  NOT NULL REFERENCES persons (id),
  company   {{TEXT}}  REFERENCES companies (id),
  state     {{TEXT}}  NOT NULL,
  version   {{INT64}} NOT NULL CHECK (version >= 1),
  placed_at {{INT64}} NOT NULL,
  net       {{INT64}} NOT NULL CHECK (net >= 0),
  tax       {{INT64}} NOT NULL CHECK (tax >= 0),
  gross     {{INT64}} NOT NULL CHECK (gross = net + tax),
  content   {{TEXT}}  NOT NULL
) {{STRICT}};

CREATE INDEX orders_of_buyer ON orders (buyer, id);
CREATE INDEX orders_of_company ON orders (company, id);
CREATE INDEX orders_by_state ON orders (state, id);

-- Which families were bought by whom: for the order of the catalog.
CREATE TABLE order_families (
  order_id {{TEXT}}  NOT NULL REFERENCES orders (id),
  family   {{TEXT}}  NOT NULL,
  buyer    {{TEXT}}  NOT NULL,
  company  {{TEXT}},
  pieces   {{INT64}} NOT NULL CHECK (pieces >= 1),
  PRIMARY KEY (order_id, family)
) {{STRICT}};

CREATE INDEX order_families_of_buyer ON order_families (buyer, family);
CREATE INDEX order_families_of_company ON order_families (company, family);

-- Words by which an order is found: number, names of buyer and company, in lower case.
CREATE TABLE order_words (
  word     {{TEXT}} NOT NULL,
  order_id {{TEXT}} NOT NULL REFERENCES orders (id),
  PRIMARY KEY (word, order_id)
) {{STRICT}};

CREATE TABLE shipments (
  id         {{TEXT}}  NOT NULL PRIMARY KEY,
  order_id   {{TEXT}}  NOT NULL REFERENCES orders (id),
  company    {{TEXT}},
  shipped_on {{INT64}} NOT NULL,
  content    {{TEXT}}  NOT NULL
) {{STRICT}};

CREATE INDEX shipments_of_order ON shipments (order_id, id);
CREATE INDEX shipments_of_company ON shipments (company, id);

-- The compiled forms of published models (shared/constraint/diagram_store.cpp), beside the versions they belong to.
-- A version without a row has not been compiled yet; a row without bytes: it does not compile within the limits.
CREATE TABLE compiled_models (
  version {{TEXT}}  NOT NULL PRIMARY KEY REFERENCES model_versions (id),
  form    {{BYTES}},
  brotli  {{BYTES}}
) {{STRICT}};

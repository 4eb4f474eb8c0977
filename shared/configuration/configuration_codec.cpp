// JSON of the room's types.
#include "shared/base/codec_impl.h"
#include "shared/configuration/migration.h"
#include "shared/configuration/preferences.h"
#include "shared/configuration/share_code.h"

PORTICO_CODEC(portico::configuration::Decision);
PORTICO_CODEC(portico::configuration::Decisions);
PORTICO_CODEC(portico::configuration::Configuration);
PORTICO_CODEC(portico::configuration::MigrationReport);
PORTICO_CODEC(portico::configuration::Preferences);

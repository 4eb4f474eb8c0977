#include "shared/api/configuration.h"

#include "shared/base/codec_impl.h"

PORTICO_CODEC(portico::api::SaveConfiguration);
PORTICO_CODEC(portico::api::SavedConfigurationView);
PORTICO_CODEC(portico::api::SavedConfigurationList);
PORTICO_CODEC(portico::api::SavedConfigurationRequest);
PORTICO_CODEC(portico::api::CheckConfiguration);
PORTICO_CODEC(portico::api::CheckedConfiguration);

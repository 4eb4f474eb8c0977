#include "shared/api/catalog.h"

#include "shared/base/codec_impl.h"
#include "shared/catalog/picture_json.h"

PORTICO_CODEC(portico::api::CatalogRequest);
PORTICO_CODEC(portico::api::CatalogView);
PORTICO_CODEC(portico::api::StandardConfiguration);
PORTICO_CODEC(portico::api::LookRequest);
PORTICO_CODEC(portico::api::LookView);
PORTICO_CODEC(portico::api::FamilyRequest);
PORTICO_CODEC(portico::api::FamilyView);
PORTICO_CODEC(portico::api::CompiledModelRequest);
PORTICO_CODEC(portico::api::MarketView);

#include "shared/api/product_model.h"

#include "shared/base/codec_impl.h"

PORTICO_CODEC(portico::api::FamilyList);
PORTICO_CODEC(portico::api::FamilyByKey);
PORTICO_CODEC(portico::api::FamilyDetail);
PORTICO_CODEC(portico::api::ModelWorkByNumber);
PORTICO_CODEC(portico::api::ModelWorkState);
PORTICO_CODEC(portico::api::CheckModelRequest);
PORTICO_CODEC(portico::api::ModelCheck);
PORTICO_CODEC(portico::api::TryModelRequest);
PORTICO_CODEC(portico::api::PublishModelRequest);

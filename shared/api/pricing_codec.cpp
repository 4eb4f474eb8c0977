#include "shared/api/pricing.h"

#include "shared/base/codec_impl.h"

PORTICO_CODEC(portico::api::PriceLists);
PORTICO_CODEC(portico::api::ChangePriceList);
PORTICO_CODEC(portico::api::AgreementList);
PORTICO_CODEC(portico::api::NewAgreement);
PORTICO_CODEC(portico::api::ChangeAgreement);

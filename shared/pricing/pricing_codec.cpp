#include "shared/base/codec_impl.h"
#include "shared/pricing/price_list.h"
#include "shared/pricing/receipt.h"

PORTICO_CODEC(portico::pricing::PriceList);
PORTICO_CODEC(portico::pricing::Agreement);
PORTICO_CODEC(portico::pricing::Receipt);
PORTICO_CODEC(portico::pricing::Totals);

#include "shared/base/codec_impl.h"
#include "shared/supply/market.h"

PORTICO_CODEC(portico::supply::Market);

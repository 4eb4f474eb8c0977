#include "shared/base/codec_impl.h"
#include "tests/server/http/raw_client.h"

PORTICO_CODEC(portico::http::ToyRequest);
PORTICO_CODEC(portico::http::ToyQuery);
PORTICO_CODEC(portico::http::ToyView);

#include "shared/api/order.h"

#include "shared/base/codec_impl.h"

PORTICO_CODEC(portico::api::OrderList);
PORTICO_CODEC(portico::api::OrdersRequest);
PORTICO_CODEC(portico::api::OrderRequest);
PORTICO_CODEC(portico::api::SentOrderRequest);
PORTICO_CODEC(portico::api::OrderView);
PORTICO_CODEC(portico::api::AdvanceOrder);

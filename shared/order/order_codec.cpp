#include "shared/base/codec_impl.h"
#include "shared/order/order.h"
#include "shared/order/placing.h"

PORTICO_CODEC(portico::order::Order);
PORTICO_CODEC(portico::order::OrderEvent);
PORTICO_CODEC(portico::order::Shipment);
PORTICO_CODEC(portico::order::PlaceOrder);
PORTICO_CODEC(portico::order::Address);

#pragma once
// The wire of product models: which endpoint asks what of the service.
#include "server/http/router.h"
#include "server/product_model/model_service.h"

namespace portico::product_model {

void add_handlers(http::Router& router, ModelService& service);

}  // namespace portico::product_model

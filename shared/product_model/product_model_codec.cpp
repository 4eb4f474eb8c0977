#include "shared/base/codec_impl.h"
#include "shared/product_model/check_model.h"
#include "shared/product_model/model_difference.h"
#include "shared/product_model/version_comparison.h"

PORTICO_CODEC(portico::product_model::ModelReport);
PORTICO_CODEC(portico::product_model::ModelDifference);
PORTICO_CODEC(portico::product_model::VersionComparison);

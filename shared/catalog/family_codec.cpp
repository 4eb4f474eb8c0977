#include "shared/base/codec_impl.h"
#include "shared/catalog/family.h"

PORTICO_CODEC(portico::catalog::FamilyTexts);
PORTICO_CODEC(portico::catalog::FamilyData);
PORTICO_CODEC(portico::catalog::FamilyPrices);
PORTICO_CODEC(portico::catalog::Prices);
using TextsByLanguage = std::map<std::string, portico::catalog::FamilyTexts>;
PORTICO_CODEC(TextsByLanguage);

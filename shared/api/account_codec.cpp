#include "shared/api/account.h"

#include "shared/base/codec_impl.h"

PORTICO_CODEC(portico::api::LogInRequest);
PORTICO_CODEC(portico::api::RegisterRequest);
PORTICO_CODEC(portico::api::SessionView);
PORTICO_CODEC(portico::api::ProfileRequest);
PORTICO_CODEC(portico::api::CompanyView);
PORTICO_CODEC(portico::api::SearchRequest);
PORTICO_CODEC(portico::api::CustomerList);
PORTICO_CODEC(portico::api::CustomerRequest);
PORTICO_CODEC(portico::api::CustomerView);
PORTICO_CODEC(portico::api::CompanyList);
PORTICO_CODEC(portico::api::CompanyRequest);
PORTICO_CODEC(portico::api::CompanyDetail);
PORTICO_CODEC(portico::api::NewCompany);
PORTICO_CODEC(portico::api::ChangeCompany);
PORTICO_CODEC(portico::api::ChangeMember);

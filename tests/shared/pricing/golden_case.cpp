#include "tests/shared/pricing/golden_case.h"

#include <regex>
#include <sstream>

namespace portico::pricing {
namespace {

using Words = std::smatch;

// "12.50" in minor units, "8" or "12.5" in basis points: the digits, filled up to two decimals.
std::int64_t hundredths(const std::string& number) {
  const auto point = number.find('.');
  std::string digits = number.substr(0, point);
  const std::string decimals = point == std::string::npos ? "" : number.substr(point + 1);
  return std::stoll(digits + decimals + std::string(2 - decimals.size(), '0'));
}

BasisPoints rate_from(const std::string& number) { return {static_cast<std::int32_t>(hundredths(number))}; }

std::string tell(BasisPoints rate) {
  std::string number = plain_text({rate.value, Currency::EUR});
  while (number.back() == '0') number.pop_back();
  if (number.back() == '.') number.pop_back();
  return number + " %";
}

std::string without_blanks_around(std::string line) {
  line = std::regex_replace(line.substr(0, line.find('#')), std::regex("\\s+"), " ");
  if (!line.empty() && line.front() == ' ') line.erase(0, 1);
  if (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

class Reader {
 public:
  Reader() {
    golden_.list.family = "product";
    golden_.list.valid_from = *date_from("2026-01-01");
    golden_.day = *date_from("2026-11-22");
    golden_.tax = {1900};
  }

  bool read(const std::string& line) {
    if (begins_section(line)) return true;
    if (section_ == "list") return reads_list(line);
    if (section_ == "agreement") return reads_agreement(line);
    if (section_ == "buy") return reads_buying(line);
    if (section_ == "expect") golden_.expected.push_back(line);
    return section_ == "expect";
  }
  GoldenCase take() { return std::move(golden_); }

 private:
  bool is(const std::string& line, const char* pattern) {
    line_ = line;
    return std::regex_match(line_, words_, std::regex(pattern));
  }
  std::string word(std::size_t index) const { return words_[index].str(); }
  std::int64_t amount(std::size_t index) const { return hundredths(word(index)); }

  bool begins_section(const std::string& line) {
    if (is(line, "list (.+), (EUR|CNY)")) {
      golden_.list.name = word(1);
      golden_.list.currency = *currency_from(word(2));
    } else if (is(line, "agreement (.+), (EUR|CNY)")) {
      golden_.agreement = Agreement{{},
                                    {},
                                    word(1),
                                    *currency_from(word(2)),
                                    *date_from("2026-01-01"),
                                    *date_from("2026-12-31"),
                                    {{golden_.list.family, {}, {}, {}}}};
    } else if (is(line, "buy (\\d+)")) {
      golden_.quantity = {std::stoi(word(1))};
    } else if (line != "expect") {
      return false;
    }
    section_ = line.substr(0, line.find(' '));
    return true;
  }

  bool reads_list(const std::string& line) {
    PriceList& list = golden_.list;
    if (is(line, "base (\\d+\\.\\d\\d)")) {
      list.base = amount(1);
    } else if (is(line, "option (\\w+) (-?\\d+\\.\\d\\d)")) {
      list.features[word(1)] = amount(2);
    } else if (is(line, "per unit (\\w+) (\\d+\\.\\d\\d)")) {
      list.per_unit[word(1)] = amount(2);
    } else if (is(line, "until (\\S+)")) {
      list.valid_until = *date_from(word(1));
    } else {
      return false;
    }
    return true;
  }

  bool reads_agreement(const std::string& line) {
    Agreement& agreement = *golden_.agreement;
    AgreementItem& item = agreement.items[0];
    if (is(line, "discount (\\S+) %")) {
      item.discount = rate_from(word(1));
    } else if (is(line, "agreed (\\w+) (\\d+\\.\\d\\d)")) {
      item.features[word(1)] = amount(2);
    } else if (is(line, "from (\\d+): (\\S+) %")) {
      item.tiers.push_back({{std::stoi(word(1))}, rate_from(word(2))});
    } else if (is(line, "since (\\S+)")) {
      agreement.valid_from = *date_from(word(1));
    } else if (is(line, "until (\\S+)")) {
      agreement.valid_until = *date_from(word(1));
    } else {
      return false;
    }
    return true;
  }

  bool reads_buying(const std::string& line) {
    if (is(line, "on (\\S+)")) {
      golden_.day = *date_from(word(1));
    } else if (is(line, "tax (\\S+) %")) {
      golden_.tax = rate_from(word(1));
    } else if (line == "as another company") {
      golden_.buyer.bytes[0] = 1;
    } else if (is(line, "(\\w+) = (-?\\d+)")) {
      golden_.selection.numbers[word(1)] = std::stoll(word(2));
    } else if (is(line, "(\\w+)")) {
      golden_.selection.features.insert(word(1));
    } else {
      return false;
    }
    return true;
  }

  GoldenCase golden_;
  std::string section_;
  std::string line_;
  Words words_;
};

std::string name_of(const ReceiptStep& step) {
  switch (step.kind) {
    case StepKind::base:
      return "base";
    case StepKind::option:
      return "option " + step.feature;
    case StepKind::per_unit:
      return "per unit " + step.feature + " x " + std::to_string(*step.factor);
    case StepKind::agreed_price:
      return "agreed price " + step.feature;
    case StepKind::agreement_discount:
      return "agreement discount " + tell(*step.rate);
    case StepKind::tier_discount:
      return "tier discount " + tell(*step.rate);
    case StepKind::quantity:
      return "quantity " + std::to_string(*step.factor);
    case StepKind::tax:
      return "tax " + tell(*step.rate);
  }
  return "?";
}

}  // namespace

Result<GoldenCase> golden_case_from(std::string_view text) {
  Reader reader;
  std::istringstream lines{std::string(text)};
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    line = without_blanks_around(line);
    if (!line.empty() && !reader.read(line))
      return error_at(ErrorCode::value_invalid, std::to_string(number), {{"found", line}});
  }
  return reader.take();
}

std::vector<std::string> told(const GoldenCase& golden) {
  const Agreement* agreement = golden.agreement ? &*golden.agreement : nullptr;
  const auto receipt =
      price_line(golden.list, agreement, golden.buyer, golden.selection, golden.quantity, golden.day, golden.tax);
  if (!receipt) return {"refused " + std::string(name(receipt.error().code))};
  const auto money = [&](std::int64_t minor) { return " " + plain_text({minor, receipt->currency}); };
  std::vector<std::string> lines;
  for (const ReceiptStep& step : receipt->steps) {
    const bool of_piece = step.kind != StepKind::quantity && step.kind != StepKind::tax;
    lines.push_back(name_of(step) + money(step.amount) + (of_piece ? " ->" + money(step.running) : ""));
  }
  lines.push_back("total" + money(receipt->gross));
  if (receipt->saved != 0) lines.push_back("saved" + money(receipt->saved));
  if (receipt->next_tier) {
    lines.push_back("from " + std::to_string(receipt->next_tier->from_quantity.value) + " each" +
                    money(receipt->next_tier->unit_net) + " saves" + money(receipt->next_tier->saving));
  }
  if (receipt->price_ends_on) lines.push_back("ends " + text(*receipt->price_ends_on));
  return lines;
}

}  // namespace portico::pricing

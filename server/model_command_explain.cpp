// `portico model` explain, repair, check-proof.
#include <algorithm>
#include <boost/json.hpp>

#include "server/model_command_question.h"
#include "shared/base/json.h"
#include "shared/constraint/ranked_repairs.h"

namespace portico {
namespace {

// The wish of --want or --without.
Result<Choice> wish_of(const ModelFile& file, const ModelOptions& options) {
  if (options.wanted.empty() == options.unwanted.empty()) {
    return error(ErrorCode::value_invalid, {{"expected", "--want NAME or --without NAME"}});
  }
  return options.wanted.empty() ? choice_of(file, options.unwanted, false) : choice_of(file, options.wanted, true);
}

struct Wished {
  ModelFile file;
  Choices choices;
  Choices wish;  // one choice
  std::unique_ptr<constraint::Reasoner> reasoner;
};

Result<Wished> begin(const Question& question) {
  Wished wished;
  auto file = read_model_file(question.options.file);
  if (!file) return file.error();
  wished.file = std::move(*file);
  auto choices = choices_of(wished.file, question.options);
  if (!choices) return choices.error();
  wished.choices = std::move(*choices);
  auto wish = wish_of(wished.file, question.options);
  if (!wish) return wish.error();
  wished.wish.add(wished.file, std::move(*wish));
  auto reasoner = reasoner_of(question, wished.file, Need::any);
  if (!reasoner) return reasoner.error();
  wished.reasoner = std::move(*reasoner);
  return wished;
}

// Further explanations are complete in themselves, each for `check-proof`.
Result<boost::json::object> explanation(const Wished& wished, std::size_t at_most, bool& is_possible) {
  boost::json::object body;
  const auto together = wished.reasoner->is_possible(wished.choices.decisions);
  if (!together) return together.error();
  if (!*together) {
    auto conflict = conflict_json(wished.file, wished.choices, *wished.reasoner);
    if (!conflict) return conflict.error();
    body["consistent"] = false;
    body["conflict"] = std::move(*conflict);
    return body;
  }
  const auto why = wished.reasoner->explanations(wished.choices.decisions, wished.wish.decisions, {at_most, {}});
  if (!why) return why.error();
  is_possible = why->empty();
  const auto in_json = [&](const constraint::Explanation& one) {
    return explanation_json(wished.file, wished.choices, wished.wish.choices, one);
  };
  body = in_json(is_possible ? constraint::Explanation{} : why->front());
  body["possible"] = is_possible;
  if (at_most == 1) return body;
  boost::json::array others;
  for (std::size_t i = 1; i < why->size(); ++i) others.push_back(in_json((*why)[i]));
  body["alternatives"] = std::move(others);
  return body;
}

// --- repair ---

struct Ranked {
  std::vector<std::size_t> dropped;  // choices
  std::optional<constraint::Completion> product;
};

struct RankedList {
  std::vector<Ranked> repairs;
  bool is_exact = true;
};

// The decisions without some choices, then the wish.
std::vector<constraint::Decision> repaired(const Wished& wished, const std::vector<std::size_t>& dropped) {
  std::vector<constraint::Decision> decisions;
  for (std::size_t i = 0; i < wished.choices.decisions.size(); ++i) {
    if (std::binary_search(dropped.begin(), dropped.end(), wished.choices.choice_of[i])) continue;
    decisions.push_back(wished.choices.decisions[i]);
  }
  decisions.insert(decisions.end(), wished.wish.decisions.begin(), wished.wish.decisions.end());
  return decisions;
}

// What is pinned moves from the decisions to the wish: so nobody drops it.
Result<void> pin(Wished& wished, const std::vector<std::string>& names) {
  Choices open;
  std::vector<bool> is_pinned(wished.choices.choices.size());
  for (const auto& name : names) {
    const auto feature = wished.file.find(name);
    if (!feature) return feature.error();
    bool is_there = false;
    for (std::size_t i = 0; i < is_pinned.size(); ++i) {
      if (wished.choices.choices[i].feature != *feature) continue;
      is_there = is_pinned[i] = true;
    }
    if (!is_there) {
      return error(ErrorCode::value_invalid, {{"feature", name}, {"expected", "--pin of a feature that is decided"}});
    }
  }
  for (std::size_t i = 0; i < is_pinned.size(); ++i) {
    (is_pinned[i] ? wished.wish : open).add(wished.file, wished.choices.choices[i]);
  }
  wished.choices = std::move(open);
  return success();
}

Result<RankedList> fewest_changes(const Wished& wished, std::size_t at_most) {
  const auto repairs = wished.reasoner->repairs(wished.choices.decisions, wished.wish.decisions, at_most);
  if (!repairs) return repairs.error();
  RankedList list;
  for (const auto& repair : *repairs) list.repairs.push_back({wished.choices.choices_of(repair.dropped), std::nullopt});
  return list;
}

std::vector<constraint::Choice> whole_choices(const Wished& wished) {
  std::vector<constraint::Choice> choices(wished.choices.choices.size());
  for (std::size_t i = 0; i < wished.choices.decisions.size(); ++i) {
    choices[wished.choices.choice_of[i]].push_back(wished.choices.decisions[i]);
  }
  return choices;
}

Result<RankedList> in_order(const Wished& wished) {
  const auto dropped = constraint::repair_in_order(*wished.reasoner, whole_choices(wished), wished.wish.decisions);
  if (!dropped) return dropped.error();
  RankedList list;
  if (*dropped) list.repairs.push_back({**dropped, std::nullopt});
  return list;
}

Result<RankedList> least_sum(const Wished& wished, const constraint::Objective& objective, std::size_t at_most) {
  constraint::RepairRanking ranking;
  ranking.at_most = at_most;
  ranking.value = [&](const auto& decisions) -> Result<std::optional<constraint::RepairValue>> {
    const auto product = wished.reasoner->cheapest(decisions, objective);
    if (product) return std::optional<constraint::RepairValue>({product->cost, 0});
    if (product.error().code != ErrorCode::configuration_invalid) return product.error();
    return std::optional<constraint::RepairValue>();
  };
  const auto choices = whole_choices(wished);
  auto found = constraint::rank_repairs(*wished.reasoner, choices, wished.wish.decisions, ranking);
  if (!found) return found.error();
  RankedList list{{}, found->is_exact};
  for (auto& repair : found->repairs) list.repairs.push_back({std::move(repair.dropped), std::nullopt});
  return list;
}

Result<RankedList> ranked_repairs(const Wished& wished, const ModelOptions& options,
                                  const constraint::Objective* objective) {
  const auto at_most = static_cast<std::size_t>(options.at_most);
  auto list = options.by == "order" ? in_order(wished)
              : objective           ? least_sum(wished, *objective, at_most)
                                    : fewest_changes(wished, at_most);
  if (!list || !objective) return list;
  for (Ranked& one : list->repairs) {
    auto product = wished.reasoner->cheapest(repaired(wished, one.dropped), *objective);
    if (!product) return product.error();
    one.product = std::move(*product);
  }
  return list;
}

boost::json::object repair_json(const Wished& wished, const Ranked& repair,
                                const std::optional<constraint::Completion>& before, std::int32_t places) {
  boost::json::object result;
  boost::json::array dropped;
  for (const auto choice : repair.dropped) dropped.emplace_back(wished.choices.choices[choice].name);
  result["changes"] = dropped.size();
  result["dropped"] = std::move(dropped);
  if (!repair.product) return result;
  result["value"] = number_json(repair.product->cost, places);
  if (!before) return result;
  std::int64_t difference = 0;
  if (!__builtin_sub_overflow(repair.product->cost, before->cost, &difference)) {
    result["difference"] = number_json(difference, places);
  }
  boost::json::array added, removed;
  for (std::size_t i = 0; i < wished.file.names.size(); ++i) {
    const auto variable = static_cast<std::size_t>(wished.file.chosen(i));
    const auto change = repair.product->assignment[variable] - before->assignment[variable];
    if (change != 0) (change > 0 ? added : removed).emplace_back(wished.file.names[i]);
  }
  result["added"] = std::move(added);
  result["removed"] = std::move(removed);
  return result;
}

// --- check-proof ---

Result<std::vector<std::string>> texts_at(const boost::json::object& body, const char* name) {
  std::vector<std::string> texts;
  const auto* list = body.if_contains(name);
  if (!list || !list->is_array()) {
    return error_at(ErrorCode::value_invalid, std::string("/") + name, {{"expected", "a list of names"}});
  }
  for (const auto& value : list->get_array()) {
    if (!value.is_string()) {
      return error_at(ErrorCode::value_invalid, std::string("/") + name, {{"expected", "a list of names"}});
    }
    texts.emplace_back(value.get_string());
  }
  return texts;
}

Result<void> add_all(const ModelFile& file, const boost::json::object& body, const char* name, bool is_selected,
                     Choices& choices) {
  const auto texts = texts_at(body, name);
  if (!texts) return texts.error();
  for (const auto& text : *texts) {
    auto choice = choice_of(file, text, is_selected);
    if (!choice) return choice.error();
    choices.add(file, std::move(*choice));
  }
  return success();
}

Result<void> add_wish(const ModelFile& file, const boost::json::object& body, Choices& wish) {
  for (const char* name : {"want", "without"}) {
    const auto* text = body.if_contains(name);
    if (!text) continue;
    if (!text->is_string()) {
      return error_at(ErrorCode::value_invalid, std::string("/") + name, {{"expected", "a name"}});
    }
    auto choice = choice_of(file, std::string(text->get_string()), std::string_view(name) == "want");
    if (!choice) return choice.error();
    wish.add(file, std::move(*choice));
  }
  return success();
}

// By the id, and only when the rule still says what it said.
Result<constraint::RuleId> rule_of(const ModelFile& file, const boost::json::value& value, const std::string& place) {
  const auto* object = value.if_object();
  const auto* id = object ? object->if_contains("id") : nullptr;
  if (id && id->is_int64() && id->get_int64() >= 0 && id->get_int64() < file.formula().rule_count()) {
    const auto rule = static_cast<constraint::RuleId>(id->get_int64());
    if (rule_json(file, rule) == *object) return rule;
  }
  return error_at(ErrorCode::value_invalid, place, {{"expected", "a rule of this model, as `explain` printed it"}});
}

struct Proof {
  Choices choices, wish;
  constraint::Explanation explanation;
};

Result<Proof> proof_in(const ModelFile& file, const boost::json::value& text) {
  const auto* whole = text.if_object();
  if (!whole) return error(ErrorCode::value_invalid, {{"expected", "what `explain` printed"}});
  const auto* conflict = whole->if_contains("conflict");
  const auto& body = conflict && conflict->is_object() ? conflict->get_object() : *whole;
  Proof proof;
  if (const auto added = add_all(file, body, "selected", true, proof.choices); !added) return added.error();
  if (const auto added = add_all(file, body, "excluded", false, proof.choices); !added) return added.error();
  if (const auto added = add_wish(file, body, proof.wish); !added) return added.error();
  for (std::size_t i = 0; i < proof.choices.decisions.size(); ++i) proof.explanation.decisions.push_back(i);
  const auto* rules = body.if_contains("rules");
  if (!rules || !rules->is_array()) {
    return error_at(ErrorCode::value_invalid, "/rules", {{"expected", "a list of rules"}});
  }
  for (std::size_t i = 0; i < rules->get_array().size(); ++i) {
    const auto rule = rule_of(file, rules->get_array()[i], "/rules/" + std::to_string(i));
    if (!rule) return rule.error();
    proof.explanation.rules.push_back(*rule);
  }
  std::sort(proof.explanation.rules.begin(), proof.explanation.rules.end());
  return proof;
}

}  // namespace

int explain_wish(const Question& question) {
  const auto wished = begin(question);
  if (!wished) return refuse(question, question.options.file, wished.error());
  bool is_possible = false;
  auto body = explanation(*wished, static_cast<std::size_t>(question.options.alternatives), is_possible);
  if (!body) return refuse(question, question.options.file, body.error());
  (*body)["reasoner"] = product_model::name(wished->reasoner->kind());
  return answer(question, is_possible ? yes : no, *body);
}

int repair_choices(const Question& question) {
  const auto& options = question.options;
  auto wished = begin(question);
  if (!wished) return refuse(question, options.file, wished.error());
  std::optional<Sums> sums;
  const bool has_sums = (options.by != "changes" && options.by != "order") || !options.costs.empty();
  if (has_sums) {
    auto found = sums_of(wished->file, options.by, options.costs);
    if (!found) return refuse(question, options.costs.empty() ? options.file : options.costs, found.error());
    sums = std::move(*found);
  }
  std::optional<constraint::Completion> before;
  if (sums) {
    auto cheapest = wished->reasoner->cheapest(wished->choices.decisions, sums->objective);
    if (!cheapest && cheapest.error().code != ErrorCode::configuration_invalid) {
      return refuse(question, options.file, cheapest.error());
    }
    if (cheapest) before = std::move(*cheapest);
  }
  if (const auto pinned = pin(*wished, options.pinned); !pinned) return refuse(question, options.file, pinned.error());
  const auto ranked = ranked_repairs(*wished, options, sums ? &sums->objective : nullptr);
  if (!ranked) return refuse(question, options.file, ranked.error());
  const std::int32_t places = sums ? sums->places : 0;
  boost::json::array list;
  for (const auto& repair : ranked->repairs) list.push_back(repair_json(*wished, repair, before, places));
  boost::json::object body;
  if (before) body["value_before"] = number_json(before->cost, places);
  body["repairs"] = std::move(list);
  if (!ranked->is_exact) body["exact"] = false;
  body["reasoner"] = product_model::name(wished->reasoner->kind());
  return answer(question, ranked->repairs.empty() ? no : yes, body);
}

int check_proof(const Question& question) {
  const auto& options = question.options;
  const auto file = read_model_file(options.file);
  if (!file) return refuse(question, options.file, file.error());
  const auto text = read_whole_file(options.second);
  if (!text) return refuse(question, options.second, text.error());
  const auto json = parse_json(*text);
  if (!json) return refuse(question, options.second, json.error());
  const auto proof = proof_in(*file, *json);
  if (!proof) return refuse(question, options.second, proof.error());
  question.watch.say("checking");
  const auto holds = constraint::check_explanation(file->formula(), proof->choices.decisions, proof->wish.decisions,
                                                   proof->explanation);
  if (!holds) return refuse(question, options.file, holds.error());
  return answer(question, *holds ? yes : no, {{"confirmed", *holds}});
}

}  // namespace portico

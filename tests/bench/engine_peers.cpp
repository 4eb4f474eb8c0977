// The same clicks, asked of others: Z3's get-consequences, and CaDiCaL driven from outside (a question for each open
// feature that no model so far has shown both ways).
//
//   engine_peers z3|cadical FILE.dimacs CLICKS [SECONDS]
//
// CLICKS as engine_bench --record writes it. Prints one line of JSON; times are milliseconds; stops after SECONDS.
// "disagreements": clicks with another number of fixed features than the engine found.
#include <z3++.h>

#include <algorithm>
#include <cadical.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace {

using Literals = std::vector<int>;

double now() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double, std::milli>(since).count();
}

struct Cnf {
  int variables = 0;
  std::vector<Literals> clauses;
};

Cnf read_cnf(const char* path) {
  Cnf cnf;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("p cnf ")) cnf.variables = std::atoi(line.c_str() + 6);
    if (line.empty() || line[0] == 'c' || line[0] == 'p') continue;
    std::istringstream words(line);
    Literals clause;
    for (int literal = 0; words >> literal && literal != 0;) clause.push_back(literal);
    cnf.clauses.push_back(std::move(clause));
  }
  return cnf;
}

struct Click {
  Literals decisions;
  int fixed = 0;
};

std::vector<Click> read_clicks(const char* path) {
  std::vector<Click> clicks;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    Click click;
    for (int literal = 0; words >> literal && literal != 0;) click.decisions.push_back(literal);
    words >> click.fixed;
    clicks.push_back(std::move(click));
  }
  return clicks;
}

class Z3 {
 public:
  // Z3's own core: the solver for QF_FD answers faster, but leaves consequences out (4.8.12).
  explicit Z3(const Cnf& cnf) : solver_(context_, z3::solver::simple()), all_(context_) {
    for (int i = 1; i <= cnf.variables; ++i) all_.push_back(context_.bool_const(("v" + std::to_string(i)).c_str()));
    for (const auto& clause : cnf.clauses) {
      z3::expr_vector literals(context_);
      for (const int literal : clause) literals.push_back(expression(literal));
      solver_.add(z3::mk_or(literals));
    }
  }

  int fixed(const Literals& decisions) {
    z3::expr_vector assumptions(context_), consequences(context_);
    for (const int literal : decisions) assumptions.push_back(expression(literal));
    solver_.consequences(assumptions, all_, consequences);
    return static_cast<int>(consequences.size());
  }

 private:
  z3::expr expression(int literal) {
    const z3::expr variable = all_[static_cast<unsigned>(std::abs(literal) - 1)];
    return literal > 0 ? variable : !variable;
  }

  z3::context context_;
  z3::solver solver_;
  z3::expr_vector all_;
};

class Cadical {
 public:
  explicit Cadical(const Cnf& cnf) : variables_(cnf.variables) {
    for (const auto& clause : cnf.clauses) {
      for (const int literal : clause) solver_.add(literal);
      solver_.add(0);
    }
  }

  int fixed(const Literals& decisions) {
    std::vector<char> seen(static_cast<std::size_t>(variables_) + 1, 0);  // bit 0: off in some model, bit 1: on
    for (const auto& model : models_) {
      if (agrees(model, decisions)) note(model, seen);
    }
    if (!solve(decisions, 0, seen)) return variables_;
    int result = 0;
    for (int v = 1; v <= variables_; ++v) {
      const char known = seen[static_cast<std::size_t>(v)];
      if (known == 3) continue;
      if (!solve(decisions, known == 2 ? -v : v, seen)) ++result;
    }
    return result;
  }

 private:
  using Model = std::vector<char>;

  bool agrees(const Model& model, const Literals& decisions) const {
    return std::all_of(decisions.begin(), decisions.end(), [&](int literal) {
      return (model[static_cast<std::size_t>(std::abs(literal))] != 0) == (literal > 0);
    });
  }
  static void note(const Model& model, std::vector<char>& seen) {
    for (std::size_t v = 1; v < seen.size(); ++v) seen[v] = static_cast<char>(seen[v] | (model[v] ? 2 : 1));
  }
  bool solve(const Literals& decisions, int flip, std::vector<char>& seen) {
    for (int v = 1; v <= variables_; ++v) {
      const char known = seen[static_cast<std::size_t>(v)];
      if (known == 1 || known == 2) solver_.phase(known == 2 ? -v : v);
    }
    for (const int literal : decisions) solver_.assume(literal);
    if (flip != 0) solver_.assume(flip);
    if (solver_.solve() != 10) return false;
    Model model(static_cast<std::size_t>(variables_) + 1, 0);
    for (int v = 1; v <= variables_; ++v) model[static_cast<std::size_t>(v)] = solver_.val(v) > 0 ? 1 : 0;
    note(model, seen);
    if (models_.size() < 64) {
      models_.push_back(std::move(model));
    } else {
      models_[next_++ % 64] = std::move(model);
    }
    return true;
  }

  int variables_;
  CaDiCaL::Solver solver_;
  std::vector<Model> models_;
  std::size_t next_ = 0;
};

template <class Peer>
int measure(const char* name, const Cnf& cnf, const std::vector<Click>& clicks, double seconds) {
  const double begin = now();
  Peer peer(cnf);
  peer.fixed({});
  const double cold = now() - begin;
  std::vector<double> times;
  int disagreements = 0;
  for (const Click& click : clicks) {
    if (now() - begin > seconds * 1000) break;
    const double before = now();
    const int fixed = peer.fixed(click.decisions);
    times.push_back(now() - before);
    if (fixed != click.fixed) ++disagreements;
  }
  std::sort(times.begin(), times.end());
  const double p50 = times.empty() ? 0 : times[times.size() / 2];
  const double p95 = times.empty() ? 0 : times[std::min(times.size() - 1, times.size() * 95 / 100)];
  std::printf(
      "{\"peer\":\"%s\",\"cold_start\":%.3f,\"clicks\":%zu,\"click\":{\"p50\":%.3f,\"p95\":%.3f},\"disagreements\":%d}"
      "\n",
      name, cold, times.size(), p50, p95, disagreements);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) return std::fprintf(stderr, "usage: engine_peers z3|cadical FILE CLICKS [SECONDS]\n"), 2;
  const std::string name = argv[1];
  const Cnf cnf = read_cnf(argv[2]);
  const auto clicks = read_clicks(argv[3]);
  const double seconds = argc > 4 ? std::atof(argv[4]) : 60;
  return name == "z3" ? measure<Z3>("z3", cnf, clicks, seconds) : measure<Cadical>("cadical", cnf, clicks, seconds);
}

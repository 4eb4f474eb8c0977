// The program `portico`: one subcommand for each thing it can do.
#include <CLI/CLI.hpp>
#include <filesystem>

#include "server/model_command.h"
#include "server/serve.h"
#include "server/staff_command.h"

namespace {

// Where the program finds what was built and installed beside it.
std::string beside_program(const char* argv0, const char* what) {
  std::error_code ignored;
  const auto program =
      std::filesystem::weakly_canonical(std::filesystem::read_symlink("/proc/self/exe", ignored), ignored);
  return (program.empty() ? std::filesystem::path(argv0) : program).parent_path() / what;
}

std::string default_assets(const char* argv0) {
  return std::filesystem::exists("assets/market.json") ? "assets" : beside_program(argv0, "assets");
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App program{"Portico: configure, order and follow made-to-order products."};
  program.require_subcommand(1);

  portico::ServeOptions serving;
  serving.www = beside_program(argv[0], "www");
  serving.assets = default_assets(argv[0]);
  CLI::App* serve = program.add_subcommand("serve", "Serve the portal until SIGTERM.");
  serve->add_option("--data", serving.data, "Folder for database and keys; made when missing")->required();
  serve->add_option("--port", serving.port, "TCP port; 0 takes a free one")
      ->check(CLI::Range(0, 65535))
      ->capture_default_str();
  serve->add_option("--address", serving.address, "Address to listen on")->capture_default_str();
  serve->add_option("--database", serving.database, "postgresql://… or sqlite:FILE; default DATA/portico.db");
  serve->add_option("--www", serving.www, "Folder of the built browser client")->capture_default_str();
  serve->add_option("--assets", serving.assets, "Folder with market.json, products/ and i18n/")->capture_default_str();
  serve->add_flag("--demo", serving.demo, "Fill an empty database with the demo shop");
  serve->add_option("--trusted-proxy", serving.trusted_proxies,
                    "Address of a proxy whose X-Forwarded-For is believed; may be repeated");
  serve->add_option("--public-url", serving.public_url,
                    "Where browsers find the portal, https://shop.example; default: what they ask for");
  serve->add_flag("--behind-tls", serving.behind_tls, "A proxy in front speaks TLS: secure cookies only");

  portico::StaffOptions staff_options;
  CLI::App* staff = program.add_subcommand("staff", "Give a registered person the rights of staff.");
  staff->add_option("--data", staff_options.data, "Folder for database and keys")->required();
  staff->add_option("--database", staff_options.database, "postgresql://… or sqlite:FILE; default DATA/portico.db");
  staff->add_option("--email", staff_options.email, "E-mail address of the person")->required();
  staff->add_option("--role", staff_options.roles,
                    "sales, service, modeller, planner, analyst, administrator; none: takes the rights away");

  portico::ModelOptions model_options;
  const auto run_model_command = portico::add_model_commands(program, model_options);

  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& wrong) {
    return program.exit(wrong) == 0 ? 0 : portico::bad_input;
  }
  if (*serve) return portico::serve(serving);
  if (*staff) return portico::set_staff(staff_options);
  return run_model_command();
}

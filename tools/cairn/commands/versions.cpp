#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cairn/command.h"
#include "cairn/rows.h"
#include "query/product_versions.h"

namespace cairn::tool {
namespace versions_command {

using Align = RowPrinter::Align;

std::size_t print_products(Session& session, Store& store) {
  RowPrinter rows(session, {{"records", "RECORDS", Align::kRight},
                            {"versions", "VERSIONS", Align::kRight},
                            {"product", "PRODUCT"},
                            {"spellings", "SPELLINGS"}});
  for (const ProductCount& row : list_products(store))
    rows.add({{"product", row.product},
              {"records", row.records},
              {"versions", row.versions},
              {"spellings", row.spellings}});
  rows.finish();
  if (rows.count() == 0) session.note("no record names a version");
  return rows.count();
}

std::size_t print_versions(Session& session, Store& store, const std::string& product) {
  RowPrinter rows(session, {{"records", "RECORDS", Align::kRight}, {"kind", "KIND"}, {"version", "VERSION"}});
  for (const VersionCount& row : list_versions(store, product))
    rows.add({{"version", row.version}, {"kind", row.kind}, {"records", row.records}});
  rows.finish();
  if (rows.count() == 0)
    session.note("no record names a version of " + printable(product) +
                 "; `cairn versions` lists the products");
  return rows.count();
}

Command::Run setup(CLI::App& app) {
  auto product = std::make_shared<std::string>();
  app.add_option("product", *product, "Its versions, in their order; without it, all products")
      ->type_name("PRODUCT");
  return [product](Session& session) {
    Store store = session.open_to_read();
    const std::size_t count =
        product->empty() ? print_products(session, store) : print_versions(session, store, *product);
    return count == 0 ? kNothing : kDone;
  };
}

}  // namespace versions_command

extern const Command kVersions;
const Command kVersions{"versions", "List the products that records name, or the versions of one",
                        "cairn versions\n  cairn versions pytorch --csv", versions_command::setup};

}  // namespace cairn::tool

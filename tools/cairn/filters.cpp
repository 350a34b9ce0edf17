#include "cairn/filters.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cairn/session.h"
#include "cairn/text_input.h"

namespace cairn::tool {
namespace {

constexpr const char* kFilters = "Filters (one repeated means \"or\", different ones mean \"and\")";

class FilterGroup {
 public:
  FilterGroup(CLI::App& app, const char* name) : app_(app), name_(name) {}

  template <class Value>
  void many(const char* option, std::vector<Value>& into, const char* help, const char* type) {
    app_.add_option(option, into, help)->allow_extra_args(false)->type_name(type)->group(name_);
  }

  template <class Value>
  CLI::Option* one(const char* option, Value& into, const char* help, const char* type) {
    return app_.add_option(option, into, help)->type_name(type)->group(name_);
  }

  void rate(const char* option, std::optional<double>& into, const char* help) {
    one(option, into, help, "X")->check(CLI::Range(0.0, 1.0));
  }

 private:
  CLI::App& app_;
  const char* name_;
};

// Whether no option of the command itself is called so.
bool is_free(const CLI::App& app, const char* option) {
  return app.get_option_no_throw(option) == nullptr;
}

void add_values(FilterGroup& group, Query& query, bool tier_is_free) {
  group.many("--id", query.ids, "Records of this id; * stands for any text: 'git/*'", "GLOB");
  group.many("--domain", query.domains, "Records of this domain", "NAME");
  group.many("--category", query.categories, "Records of this category", "NAME");
  group.many("--subcategory", query.subcategories, "Records of this subcategory", "NAME");
  group.many("--tag", query.tags, "Records with this tag", "NAME");
  group.many("--alias", query.aliases, "Records with this alias", "TEXT");
  group.many("--error-code", query.error_codes, "Records of this error code", "CODE");
  group.many("--resolvable", query.resolvables, "Records that can be resolved: true, partial, false", "WORD");
  group.many(tier_is_free ? "--tier" : "--of-tier", query.tiers,
             "Records of this verification tier: ai_generated, community_verified, human_reviewed", "NAME");
  group.many("--os", query.systems, "Records of this operating system, as they name it", "NAME");
  group.many("--country", query.countries, "Records of this country (environment.additional.country)",
             "CODE");
  group.many("--batch", query.batches, "Records that this import wrote last (see `cairn batches`)", "N");
}

void add_ranges(FilterGroup& group, Query& query) {
  group.rate("--min-confidence", query.min_confidence, "Records at least this sure, 0..1");
  group.rate("--max-confidence", query.max_confidence, "Records at most this sure, 0..1");
  group.rate("--min-fix-rate", query.min_fix_rate, "Records whose fixes work at least this often, 0..1");
  group.rate("--max-fix-rate", query.max_fix_rate, "Records whose fixes work at most this often, 0..1");
  const char* later = "Records last confirmed on this day or later";
  group.one("--confirmed-after", query.confirmed_after, later, "DATE");
  group.one("--confirmed-before", query.confirmed_before, "Records last confirmed before this day", "DATE");
  group.one("--updated-after", query.updated_after, "The same for last_updated", "DATE");
  group.one("--updated-before", query.updated_before, "The same for last_updated", "DATE");
  group.one("--seen-after", query.seen_after, "The same for first_seen", "DATE");
  group.one("--seen-before", query.seen_before, "The same for first_seen", "DATE");
  group.one("--stale", query.stale_days, "Records last confirmed at least so many days ago", "DAYS");
}

void add_texts(FilterGroup& group, Query& query) {
  group.many("--has", query.has, "Records with this: workarounds, translations, error_code, …", "NAME");
  group.many("--lacks", query.lacks, "Records without this", "NAME");
  group.many("--version", query.versions,
             "Records of this version: 'pytorch 2.0.1', cuda, 'python >=3.11'; of one product \"or\"",
             "VERSION");
  group.many("--version-grade", query.version_grades,
             "What --version keeps: exact, range, between, any (these four by default), unstated, outside",
             "GRADE");
  group.many("--grep", query.greps,
             "Records with a text in which this RE2 expression is found; (?-i) minds case", "RE2");
  group.many("--grep-in", query.grep_fields,
             "Where --grep looks: signature, workarounds, dead_ends.action, …", "FIELD");
  group.many("--matches", query.matches, "Records whose own regex is found in this text", "TEXT");
}

// What lies in a file is a text as well; read when the option is.
void add_files(CLI::App& app, const char* name, Query& query) {
  app.add_option_function<std::vector<std::string>>(
         "--matches-file",
         [&query](const std::vector<std::string>& files) {
           for (const std::string& file : files) query.matches.push_back(read_text(Session(), {}, file));
         },
         "The same, of a file (- is stdin; .gz too)")
      ->allow_extra_args(false)
      ->type_name("FILE")
      ->group(name);
}

}  // namespace

void add_filters(CLI::App& app, Query& query) {
  const char* name = kFilters;
  FilterGroup group(app, name);
  add_values(group, query, is_free(app, "--tier"));
  group.many(is_free(app, "--format") ? "--stored-as,--format" : "--stored-as", query.formats,
             "Records last imported in this format: cairn, errorcanon", "FORMAT");
  add_ranges(group, query);
  add_texts(group, query);
  add_files(app, name, query);
  group.one("--limit", query.limit, "At most so many records", "N")
      ->check(CLI::Range(0, 1'000'000'000).description(""));
}

bool has_filters(const CLI::App& app) {
  const auto is_given = [](const CLI::Option* option) {
    return option->get_group() == kFilters && option->count() > 0 && option->get_name() != "--limit";
  };
  return std::ranges::any_of(app.get_options(), is_given);
}

void add_order(CLI::App& app, Query& query) {
  FilterGroup group(app, "Order");
  group.one("--sort", query.sort, "Order by this field (else id); what has none comes last, ties go by id",
            "FIELD");
  app.add_flag("--desc", query.descending, "From the highest down")->group("Order");
  group.one("--after", query.after, "Go on where a page with --limit ended, at the cursor it printed",
            "CURSOR");
}

}  // namespace cairn::tool

#include "curate/lint/lint.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>

#include "base/error.h"
#include "cairn/command.h"
#include "cairn/filters.h"
#include "cairn/interrupt.h"
#include "cairn/rows.h"
#include "cairn/trial_page.h"
#include "cairn/write_options.h"
#include "curate/lint/rules.h"
#include "match/pattern.h"
#include "query/matched.h"
#include "query/selection.h"

namespace cairn::tool {
namespace lint_command {

struct Options {
  std::vector<std::string> ids;
  Query query;
  LintOptions lint;
  WriteOptions write;
  std::string tried;
  bool fix = false, list_rules = false;
};

int list_rules(const Session& session) {
  RowPrinter rows(session,
                  {{"rule", "RULE"}, {"severity", "SEVERITY"}, {"default", "DEFAULT"}, {"about", "ABOUT"}});
  for (const LintRule& rule : lint_rules())
    rows.add({{"rule", rule.name},
              {"severity", to_string(rule.severity)},
              {"default", rule.by_default},
              {"about", rule.about}});
  rows.finish();
  return kDone;
}

Json to_json(const LintFinding& finding) {
  return {{"severity", to_string(finding.severity)},
          {"rule", finding.rule},
          {"id", finding.id},
          {"pointer", finding.pointer},
          {"message", finding.message},
          {"fix", finding.fix},
          {"mechanical", finding.mend.has_value()},
          {"others", finding.others}};
}

void print_rows(const Session& session, const LintFindings& findings) {
  RowPrinter rows(session, {{"severity", "SEVERITY"},
                            {"rule", "RULE"},
                            {"id", "ID"},
                            {"pointer", "WHERE"},
                            {"message", "FINDING"},
                            {"fix", "FIX"}});
  for (const LintFinding& finding : findings) rows.add(to_json(finding));
  rows.finish();
}

std::string painted(LintSeverity severity, const Style& style) {
  const char* name = to_string(severity);
  if (severity == LintSeverity::kError) return style.red(name);
  return severity == LintSeverity::kWarning ? style.yellow(name) : style.dim(name);
}

// By record, as wide as the terminal: sentences do not fit a table.
void print_page(const Session& session, const LintFindings& findings) {
  const Style style = session.out_style();
  std::string_view shown;
  for (const LintFinding& finding : findings) {
    if (finding.id != shown) session.print(style.bold(printable(finding.id)) + '\n');
    shown = finding.id;
    session.print(fmt::format("  {} {}{}\n", painted(finding.severity, style), finding.rule,
                              finding.pointer.empty() ? "" : "  " + style.dim(printable(finding.pointer))));
    session.print(wrap_text(finding.message, terminal_width(), "    "));
    if (!finding.fix.empty()) session.print(wrap_text("-> " + finding.fix, terminal_width(), "    "));
  }
}

void print_findings(const Session& session, const LintFindings& findings) {
  session.readable() ? print_page(session, findings) : print_rows(session, findings);
}

std::string counts_of(const LintFindings& findings) {
  std::array<std::size_t, 3> counts{};
  for (const LintFinding& finding : findings) ++counts[static_cast<std::size_t>(finding.severity)];
  return fmt::format("{}, {}, {}", counted(counts[2], "error"), counted(counts[1], "warning"),
                     counted(counts[0], "note"));
}

// Refused records stay as they are; what is wrong with them is said, and the others are mended.
int mend_findings(Session& session, const LintFindings& findings, const WriteOptions& options) {
  Store store = session.open_to_write();
  Desk desk = open_desk(session, store, "lint", options);
  std::vector<Edited> accepted;
  bool refused = false;
  for (Edited& edited : mend(desk, findings, options.if_revision)) {
    if (!edited.refused()) {
      accepted.push_back(std::move(edited));
      continue;
    }
    refused = true;
    for (const Diagnostic& fault : edited.faults)
      if (fault.severity == Severity::kError)
        session.complain(edited.id + " is not mended: " + to_string(fault));
  }
  const int status = finish(session, desk, accepted, options);
  return refused ? kNothing : status;
}

int fix(Session& session, LintFindings findings, const WriteOptions& options) {
  std::erase_if(findings, [](const LintFinding& finding) { return !finding.mend; });
  if (findings.empty()) {
    session.note("nothing that --fix can mend");
    return kDone;
  }
  std::set<std::string_view> ids;
  for (const LintFinding& finding : findings) ids.insert(finding.mend->id);
  check_one_record(options.if_revision, ids.size(), "name one to mend it alone");
  if (!options.dry_run) {
    if (session.readable()) print_page(session, findings);
    if (!confirmed(session, fmt::format("Mend {}?", counted(findings.size(), "finding")))) return kNothing;
  }
  return mend_findings(session, findings, options);
}

// What another regex would find in the logs.
int try_regex(const Session& session, const Options& options) {
  if (options.ids.size() != 1 || options.write.against.empty())
    throw Error(Error::Kind::kUsage,
                "--try needs one record and a text: cairn lint ID --try REGEX --against LOG");
  Store store = session.open_to_read();
  const auto stored = store.read(options.ids.front());
  if (!stored) {
    session.complain(options.ids.front() + ": there is no such record; `cairn list` shows what there is");
    return kNothing;
  }
  const std::string signature = stored->record.signature.value_or("");
  bool refused = false;
  for (const Diagnostic& fault : check_pattern(options.tried, signature)) {
    session.complain(to_string(fault));
    refused = refused || fault.severity == Severity::kError;
  }
  if (refused) return kUsage;
  const auto trials = try_against({.before = stored->record.regex.value_or(""), .after = options.tried},
                                  options.write.against);
  if (session.form == Form::kJson || session.form == Form::kNdjson)
    session.print(trial_json(trials).dump(session.form == Form::kJson ? 2 : -1) + '\n');
  else
    session.print(trial_page(trials, session.out_style()));
  return kDone;
}

int run(Session& session, Options& options) {
  if (options.list_rules) return list_rules(session);
  if (!options.tried.empty()) return try_regex(session, options);
  if (!options.fix && !options.write.against.empty())
    throw Error(Error::Kind::kUsage,
                "--against belongs to --try or --fix here: cairn lint ID --try REGEX --against LOG");
  Query& query = options.query;
  query.ids.insert(query.ids.end(), options.ids.begin(), options.ids.end());
  LintFindings findings;
  {
    const Interrupt interrupt;
    options.lint.stop = interrupt.token();
    Store store = session.open_to_read();
    find_matched(store, query, session.cache_folder().value_or(""));
    if (count_selected(store, query) == 0) {
      session.note("no record is chosen");
      return kNothing;
    }
    findings = lint(store, query, options.lint);
  }
  if (options.fix) return fix(session, std::move(findings), options.write);
  print_findings(session, findings);
  session.note(findings.empty() ? "nothing found" : counts_of(findings));
  const bool errors = std::ranges::any_of(
      findings, [](const LintFinding& finding) { return finding.severity == LintSeverity::kError; });
  return errors ? kNothing : kDone;
}

CLI::Option* add_rule_option(CLI::App& app, const char* name, std::vector<std::string>& into,
                             const char* help) {
  return app.add_option(name, into, help)
      ->check(CLI::Validator(
          [](std::string& rule) {
            return find_lint_rule(rule) ? std::string()
                                        : rule + ": there is no such rule; `cairn lint --rules` lists them";
          },
          ""))
      ->allow_extra_args(false)
      ->type_name("NAME");
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("id", options->ids, "Only these records, by id or glob")->type_name("ID");
  add_rule_option(app, "--rule", options->lint.rules,
                  "Only this rule, also one that is off by default; may be repeated");
  add_rule_option(app, "--skip-rule", options->lint.skipped, "Without this rule; may be repeated");
  app.add_flag("--rules", options->list_rules, "List the rules, and do nothing else");
  app.add_flag("--fix", options->fix,
               "Mend what needs no thought, as one change that `cairn undo` takes back: category-spelling, "
               "one-way-link, repeated-label, same-translation, stray-whitespace, unescaped-dot");
  app.add_option(
         "--try", options->tried,
         "Show the lines of --against that this regex would gain and lose in place of the record's own")
      ->type_name("REGEX");
  add_filters(app, options->query);
  add_write_options(app, options->write);
  return [options](Session& session) { return run(session, *options); };
}

}  // namespace lint_command

extern const Command kLint;
const Command kLint{"lint", "Look for what is wrong in the records, and mend what needs no thought",
                    "cairn lint\n"
                    "  cairn lint --domain cuda --skip-rule stale\n"
                    "  cairn lint --rule unescaped-dot --fix --dry-run\n"
                    "  cairn lint culture/wai/th --try '\\bwai\\b' --against app.log old.log.gz",
                    lint_command::setup};

}  // namespace cairn::tool

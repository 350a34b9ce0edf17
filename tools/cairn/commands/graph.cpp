#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "cairn/command.h"
#include "cairn/graph_drawing.h"
#include "cairn/rows.h"
#include "query/graph_check.h"
#include "query/graph_path.h"

namespace cairn::tool {
namespace graph_command {

struct Options {
  std::string id, from, to, format = "tree";
  std::vector<std::string> kinds, rules;
  int depth = 2;
  bool check = false, all = false;
};

Json optional(const std::optional<double>& value) {
  return value ? Json(*value) : Json();
}

Json to_json(const GraphLink& link) {
  return {{"kind", link.is_confusion ? "confused_with" : "leads_to"},
          {"from", link.from},
          {"to", link.to},
          {"probability", optional(link.probability)},
          {"condition", link.condition},
          {"written_by", link.written_by}};
}

Json to_json(const Neighbourhood& near) {
  Json nodes = Json::array(), links = Json::array();
  for (const GraphNode& node : near.nodes)
    nodes.push_back({{"id", node.id},
                     {"signature", node.exists ? Json(node.signature) : Json()},
                     {"distance", node.distance},
                     {"exists", node.exists}});
  for (const GraphLink& link : near.links) links.push_back(to_json(link));
  return {{"id", near.nodes.front().id}, {"nodes", nodes}, {"links", links}, {"cut", near.was_cut}};
}

bool wants_rows(const Session& session) {
  return session.form == Form::kNdjson || session.form == Form::kCsv || session.form == Form::kMarkdown;
}

void print_rows(const Session& session, const std::vector<GraphLink>& links) {
  RowPrinter rows(session, {{"kind", "KIND"},
                            {"from", "FROM"},
                            {"to", "TO"},
                            {"probability", "PROB", RowPrinter::Align::kRight},
                            {"written_by", "WRITTEN BY"},
                            {"condition", "CONDITION"}});
  for (const GraphLink& link : links) rows.add(to_json(link));
  rows.finish();
}

// In the form or the format that was chosen; `extra` are further members of the JSON.
void print_graph(const Session& session, const Neighbourhood& near, const Options& options,
                 const std::vector<LinkKind>& kinds, const Json& extra = Json::object()) {
  if (wants_rows(session)) return print_rows(session, near.links);
  if (session.form == Form::kJson || options.format == "json") {
    Json json = to_json(near);
    json.update(extra);
    return session.print(json.dump(2) + '\n');
  }
  if (options.format == "dot") return session.print(graph_dot(near));
  if (options.format == "mermaid") return session.print(graph_mermaid(near));
  session.print(graph_tree(near, kinds, session.out_style()));
}

int unknown(const Session& session, const std::string& id) {
  session.complain(id + ": there is no such record; `cairn list` shows what there is");
  return kNothing;
}

int show_near(const Session& session, Store& store, const Options& options) {
  GraphQuestion question{.depth = options.depth, .kinds = {}};
  for (const std::string& kind : options.kinds) question.kinds.push_back(*parse_link_kind(kind));
  const auto near = neighbourhood(store, options.id, question);
  if (!near) return unknown(session, options.id);
  print_graph(session, *near, options, question.kinds);
  if (near->was_cut)
    session.note(fmt::format("cut at {} records: try a smaller --depth or one --kind", kMostGraphNodes));
  if (near->links.empty()) session.note("it has no links of that kind");
  return near->links.empty() ? kNothing : kDone;
}

// The path as a piece of the graph, so that it is drawn like one.
Neighbourhood along(const std::string& from, const GraphPath& path) {
  Neighbourhood near;
  near.nodes.push_back({from, {}, true, 0});
  for (const GraphLink& link : path.links)
    near.nodes.push_back({link.to, {}, true, static_cast<int>(near.nodes.size())});
  near.links = path.links;
  return near;
}

int show_path(const Session& session, Store& store, const Options& options) {
  const auto from = resolve_id(store, options.from);
  if (!from) return unknown(session, options.from);
  const auto to = resolve_id(store, options.to);
  if (!to) return unknown(session, options.to);
  const PathAnswer answer = most_probable_path(store, *from, *to);
  if (!answer.path) {
    session.note(answer.was_cut ? fmt::format("no way found among {} records", kMostPathNodes)
                                : fmt::format("no way leads from {} to {}", *from, *to));
    return kNothing;
  }
  Neighbourhood near = along(*from, *answer.path);
  for (GraphNode& node : near.nodes)
    if (const auto stored = store.read(node.id))
      node.signature = stored->record.signature.value_or("");
    else
      node.exists = false;
  print_graph(session, near, options, {LinkKind::kLeadsTo}, {{"probability", answer.path->probability}});
  if (session.form == Form::kPlain && options.format == "tree")
    session.print(fmt::format("probability {:.4g} (a link that states none counts {})\n",
                              answer.path->probability, kUnstatedProbability));
  return kDone;
}

// Orphans are many where links are few: they are counted, and listed when they are asked for.
bool is_listed(GraphRule rule, const Options& options) {
  if (options.rules.empty()) return options.all || rule != GraphRule::kOrphan;
  return std::ranges::find(options.rules, to_string(rule)) != options.rules.end();
}

int show_check(const Session& session, Store& store, const Options& options) {
  RowPrinter rows(session, {{"rule", "RULE"}, {"id", "ID"}, {"target", "TARGET"}, {"message", "MESSAGE"}});
  std::array<std::size_t, kGraphRules.size()> counts{};
  bool faults = false;
  for (const GraphFinding& finding : check_graph(store)) {
    ++counts[static_cast<std::size_t>(finding.rule)];
    if (!is_listed(finding.rule, options)) continue;
    faults = faults || is_fault(finding.rule);
    rows.add({{"rule", to_string(finding.rule)},
              {"severity", is_fault(finding.rule) ? "fault" : "info"},
              {"id", finding.id},
              {"target", finding.target},
              {"message", finding.message}});
  }
  rows.finish();
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const auto rule = static_cast<GraphRule>(i);
    if (counts[i] == 0) continue;
    session.note(fmt::format("{}: {}{}{}", to_string(rule), counts[i], is_fault(rule) ? "" : " (no fault)",
                             is_listed(rule, options) ? "" : ", not listed: see --rule and --all"));
  }
  return faults ? kNothing : kDone;
}

[[noreturn]] void refuse(const char* what) {
  throw Error(Error::Kind::kUsage, what);
}

int run(Session& session, const Options& options) {
  const bool path = !options.from.empty() || !options.to.empty();
  if (path && (options.from.empty() || options.to.empty())) refuse("a path needs both: --from ID --to ID");
  if (static_cast<int>(!options.id.empty()) + static_cast<int>(path) + static_cast<int>(options.check) != 1)
    refuse("give one of: a record's ID, --from ID --to ID, --check; see `cairn graph --help`");
  if (!options.check && (options.all || !options.rules.empty())) refuse("--rule and --all belong to --check");
  Store store = session.open_to_read();
  if (options.check) return show_check(session, store, options);
  return path ? show_path(session, store, options) : show_near(session, store, options);
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("id", options->id, "A record, by its id or alias")->type_name("ID");
  app.add_option("--depth", options->depth, "How many links away")
      ->check(CLI::Range(1, kGreatestDepth).description(""))
      ->type_name("N");
  app.add_option("--kind", options->kinds, "Only links of this kind, seen from the record; may be repeated")
      ->check(CLI::IsMember({"leads_to", "preceded_by", "confused_with"}))
      ->allow_extra_args(false)
      ->type_name("KIND");
  app.add_option("--format", options->format, "tree, dot (Graphviz), mermaid or json")
      ->check(CLI::IsMember({"tree", "dot", "mermaid", "json"}))
      ->type_name("FORMAT");
  app.add_option("--from", options->from, "With --to: the most probable way from this record")
      ->type_name("ID");
  app.add_option("--to", options->to, "to that one, over leads_to")->type_name("ID");
  app.add_flag(
      "--check", options->check,
      "List what is odd in the whole graph; status 1 when there are faults (dangling, contradiction, "
      "self-link)");
  app.add_option("--rule", options->rules, "Of --check: only this rule; may be repeated")
      ->check(CLI::IsMember(std::vector<std::string>(kGraphRules.begin(), kGraphRules.end())))
      ->allow_extra_args(false)
      ->type_name("RULE");
  app.add_flag("--all", options->all, "Of --check: orphans too");
  return [options](Session& session) { return run(session, *options); };
}

}  // namespace graph_command

extern const Command kGraph;
const Command kGraph{"graph", "Show which errors lead to which, and check these links",
                     "cairn graph git/detached-head --depth 3\n"
                     "  cairn graph --from git/detached-head --to git/lost-commits\n"
                     "  cairn graph --check --rule dangling",
                     graph_command::setup};

}  // namespace cairn::tool

#include "cairn/element_command.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "cairn/write_options.h"
#include "curate/edit_fields.h"

namespace cairn::tool {
namespace {

struct ElementOptions {
  std::string id;
  std::ptrdiff_t position = 0, to = 0;
  std::optional<std::ptrdiff_t> at;
  std::vector<std::string> values;  // for each ElementOption
  std::vector<CLI::Option*> given;
  std::vector<std::string> sources, assignments;
  WriteOptions write;
};

using ElementEdit = std::function<void(RecordEditor&)>;
FieldPath path_of(const ElementList& elements) {
  return *FieldPath::parse(elements.list);
}

// "workarounds[1].how" and the like for what the options say of the element at `place`; faults are said.
std::optional<std::vector<Assignment>> assignments_of(const Session& session, const ElementList& elements,
                                                      const ElementOptions& options, const FieldPath& place) {
  Diagnostics faults;
  std::vector<Assignment> assignments;
  const auto add = [&](std::optional<Assignment> assignment) {
    if (assignment) assignments.push_back(*std::move(assignment));
  };
  for (std::size_t i = 0; i < elements.options.size(); ++i)
    if (options.given[i]->count() > 0)
      add(assignment_from_text((place / elements.options[i].member).text(), options.values[i], faults));
  for (const std::string& source : options.sources)
    add(assignment_from_text((place / "sources").text() + "+=", source, faults));
  for (const std::string& word : options.assignments)
    add(parse_assignment(place.text() + (word.starts_with('[') ? "" : ".") + word, faults));
  for (const Diagnostic& fault : faults) session.complain(fault.message);
  if (!faults.empty()) return std::nullopt;
  return assignments;
}

FieldPath element_at(const ElementList& elements, std::ptrdiff_t position) {
  return *FieldPath::parse(fmt::format("{}[{}]", elements.list, position));
}

// A new element is made at the end, said what it is, and put where it is wanted.
std::optional<ElementEdit> add_element(const Session& session, const ElementList& elements,
                                       const ElementOptions& options) {
  auto said = assignments_of(session, elements, options, element_at(elements, -1));
  if (!said) return std::nullopt;
  if (said->empty())
    throw Error(Error::Kind::kUsage,
                fmt::format("say what the {} is, at least --action TEXT", elements.thing));
  return [list = path_of(elements), said = *std::move(said), at = options.at](RecordEditor& editor) {
    editor.add(list, Json::object());
    for (const Assignment& assignment : said) editor.apply(assignment);
    if (at) editor.move(list, -1, *at);
  };
}

std::optional<ElementEdit> edit_element(const Session& session, const ElementList& elements,
                                        const ElementOptions& options) {
  auto said = assignments_of(session, elements, options, element_at(elements, options.position));
  if (!said) return std::nullopt;
  if (said->empty()) throw Error(Error::Kind::kUsage, fmt::format("say what changes, such as --action TEXT"));
  return [said = *std::move(said)](RecordEditor& editor) {
    for (const Assignment& assignment : said) editor.apply(assignment);
  };
}

std::optional<ElementEdit> remove_element(const Session&, const ElementList& elements,
                                          const ElementOptions& options) {
  return [gone = element_at(elements, options.position)](RecordEditor& editor) {
    editor.apply({Assignment::Kind::kUnset, gone, Json()});
  };
}

std::optional<ElementEdit> move_element(const Session&, const ElementList& elements,
                                        const ElementOptions& options) {
  return [list = path_of(elements), from = options.position, to = options.to](RecordEditor& editor) {
    editor.move(list, from, to);
  };
}

// What is added to an element's fields by name, and by the command's own options.
void add_fields(CLI::App& verb, const ElementList& elements, ElementOptions& options) {
  options.values.resize(elements.options.size());
  for (std::size_t i = 0; i < elements.options.size(); ++i) {
    const ElementOption& option = elements.options[i];
    options.given.push_back(
        verb.add_option(option.flag, options.values[i], option.help)->type_name(option.type));
  }
  verb.add_option("--source", options.sources, "A source's URL, added to the others")
      ->allow_extra_args(false)
      ->type_name("URL");
  verb.add_option("--set", options.assignments,
                  "Any field of it, as `cairn set` writes it: action_zh=…, sources-=URL, condition!")
      ->allow_extra_args(false)
      ->type_name("FIELD=VALUE");
}

class ElementCommand {
 public:
  ElementCommand(CLI::App& app, const ElementList& elements) : app_(app), elements_(elements) {}

  Command::Run setup() {
    app_.require_subcommand(1);
    auto& added = add_verb("add", "Add one, at the end or at a position", &add_element);
    add_fields(*added.app, elements_, *added.options);
    added.app->add_option("--at", added.options->at, "Where it stands afterwards (else at the end)")
        ->type_name("N");
    auto& edited = add_verb("edit", "Change fields of one", &edit_element);
    add_position(edited, "Which; the first is 0, the last is -1");
    add_fields(*edited.app, elements_, *edited.options);
    auto& removed = add_verb("rm", "Take one out", &remove_element);
    add_position(removed, "Which; the first is 0, the last is -1");
    auto& moved = add_verb("move", "Put one at another position", &move_element);
    add_position(moved, "Which; the first is 0, the last is -1");
    moved.app->add_option("to", moved.options->to, "Where it stands afterwards")->required()->type_name("TO");
    return [verbs = verbs_, &elements = elements_](Session& session) {
      for (const auto& verb : verbs)
        if (verb->app->parsed()) return run(session, elements, *verb);
      return kUsage;
    };
  }

 private:
  using MakeEdit = std::optional<ElementEdit> (*)(const Session&, const ElementList&, const ElementOptions&);

  struct Verb {
    CLI::App* app;
    MakeEdit make_edit;
    std::shared_ptr<ElementOptions> options = std::make_shared<ElementOptions>();
  };

  Verb& add_verb(const char* name, const char* help, MakeEdit make_edit) {
    verbs_.push_back(std::make_shared<Verb>(Verb{app_.add_subcommand(name, help), make_edit}));
    Verb& verb = *verbs_.back();
    verb.app->fallthrough();
    verb.app->add_option("id", verb.options->id, "The record")->required()->type_name("ID");
    add_write_options(*verb.app, verb.options->write, Minor::kOffered);
    return verb;
  }

  static void add_position(Verb& verb, const char* help) {
    verb.app->add_option("position", verb.options->position, help)->required()->type_name("N");
  }

  static int run(Session& session, const ElementList& elements, const Verb& verb) {
    const auto edit = verb.make_edit(session, elements, *verb.options);
    if (!edit) return kUsage;
    Store store = session.open_to_write();
    Desk desk = open_desk(session, store, elements.command, verb.options->write);
    const Edited edited = edit_fields(desk, verb.options->id, *edit, verb.options->write.policy());
    return finish(session, desk, {&edited, 1}, verb.options->write);
  }

  CLI::App& app_;
  const ElementList& elements_;
  std::vector<std::shared_ptr<Verb>> verbs_;
};

}  // namespace

Command::Run add_element_command(CLI::App& app, const ElementList& elements) {
  return ElementCommand(app, elements).setup();
}

}  // namespace cairn::tool

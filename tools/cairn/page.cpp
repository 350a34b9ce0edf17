#include "cairn/page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/fields.h"

namespace cairn::tool {
namespace {

constexpr std::size_t kWidest = 100;  // longer lines are hard to read

class Page {
 public:
  Page(const Record& record, const PageLayout& layout)
      : record_(record), layout_(layout), width_(std::min(layout.width, kWidest)) {}

  std::string run() {
    head();
    if (record_.root_cause) {
      title("Why");
      paragraph(*record_.root_cause, "  ");
    }
    advice("Dead ends, tried in vain", record_.dead_ends);
    advice("What works", record_.workarounds);
    next();
    if (layout_.everything) details();
    return std::move(out_);
  }

 private:
  void title(std::string_view text) { out_ += '\n' + layout_.style.bold(text) + '\n'; }

  void paragraph(std::string_view text, std::string_view indent) {
    out_ += wrap_text(text, width_ - std::min(width_ - 1, indent.size()), indent);
  }

  void head() {
    out_ += layout_.style.bold(layout_.style.green(record_.id)) + '\n';
    paragraph(record_.signature.value_or(""), "");
    std::string facts;
    const auto fact = [&](const std::string& text) { facts += (facts.empty() ? "" : " · ") + text; };
    if (record_.category) fact(printable(*record_.category));
    if (record_.error_code && !record_.error_code->empty()) fact(printable(*record_.error_code));
    if (record_.resolvable) fact("resolvable: " + *record_.resolvable);
    if (record_.fix_success_rate) fact(fmt::format("fixed in {}", percent(record_.fix_success_rate)));
    if (record_.confidence) fact(fmt::format("confidence {:.2f}", *record_.confidence));
    if (record_.verification_tier) fact(printable(*record_.verification_tier));
    if (record_.last_confirmed) fact("confirmed " + *record_.last_confirmed);
    for (std::string_view rest = wrap(facts); !rest.empty();) {
      const std::size_t end = rest.find('\n');
      out_ += layout_.style.dim(rest.substr(0, end)) + '\n';
      rest.remove_prefix(end + 1);
    }
  }

  std::string_view wrap(const std::string& text) {
    wrapped_ = wrap_text(text, width_, "");
    return wrapped_;
  }

  static std::string percent(const Number& rate) {
    return rate ? fmt::format("{:.0f} %", std::round(*rate * 100)) : std::string();
  }

  static const Text& reason(const DeadEnd& dead_end) { return dead_end.why_fails; }
  static const Text& reason(const Workaround& workaround) { return workaround.how; }
  [[nodiscard]] std::string mark(const DeadEnd& dead_end) const {
    return layout_.style.red(fmt::format("  ✗ fails {:>5}", percent(dead_end.fail_rate)));
  }
  [[nodiscard]] std::string mark(const Workaround& workaround) const {
    return layout_.style.green(fmt::format("  ✓ works {:>5}", percent(workaround.success_rate)));
  }

  template <class Element>
  void advice(std::string_view heading, const List<Element>& elements) {
    if (!elements || elements->empty()) return;
    title(heading);
    constexpr std::string_view kIndent = "                 ";
    for (const Element& element : *elements) {
      std::string action = wrap_text(element.action.value_or(""), width_ - kIndent.size(), kIndent);
      if (action.empty()) action = std::string(kIndent) + '\n';
      const std::string shown = mark(element);
      out_ += shown + "  " + action.substr(kIndent.size());
      if (reason(element) && reason(element) != element.action) paragraph(*reason(element), kIndent);
      if (element.condition && !element.condition->empty()) paragraph("When: " + *element.condition, kIndent);
      if (const auto found = layout_.estimates.find(element.element_id.value);
          found != layout_.estimates.end())
        paragraph("Tried: " + estimate_text(found->second), kIndent);
      if (const auto found = layout_.positions.find(element.element_id.value);
          found != layout_.positions.end())
        paragraph(fmt::format("Reported as: --workaround {}", found->second), kIndent);
      if (layout_.everything && element.tradeoff) paragraph("But: " + *element.tradeoff, kIndent);
      if (layout_.everything && element.sources)
        for (const std::string& url : *element.sources)
          out_ += std::string(kIndent) + layout_.style.dim(printable(url)) + '\n';
    }
  }

  void next() {
    if (!record_.transition_graph) return;
    links("What comes next", record_.transition_graph->leads_to);
    links("What came before", record_.transition_graph->preceded_by);
    links("Often confused with", record_.transition_graph->frequently_confused_with);
  }

  void links(std::string_view heading, const List<Transition>& list) {
    if (!list || list->empty()) return;
    title(heading);
    for (const Transition& link : *list) {
      std::string line = "  " + printable(link.error_id.value_or("?"));
      if (link.probability) line += fmt::format("  ({})", percent(link.probability));
      out_ += line + '\n';
      const Text& said = link.distinction ? link.distinction : link.condition;
      if (said && !said->empty()) paragraph(*said, "      ");
    }
  }

  void details() {
    versions();
    translations();
    title("Recognised by");
    paragraph(record_.regex.value_or(""), "  ");
    if (record_.official_doc_url && !record_.official_doc_url->empty()) {
      title("Read more");
      out_ += "  " + printable(*record_.official_doc_url) + '\n';
    }
    for (const StringList& field : kStringLists) {
      const List<std::string>& list = record_.*field.member;
      if (!list || list->empty() || !field.is_label) continue;
      title(field.name == "tags" ? "Tags" : "Also called");
      paragraph(fmt::format("{}", fmt::join(*list, ", ")), "  ");
    }
    texts("Must match", record_.examples);
    texts("Must not match", record_.counterexamples);
  }

  void texts(std::string_view name, const List<std::string>& list) {
    if (!list || list->empty()) return;
    title(name);
    for (const std::string& text : *list) paragraph(text, "  ");
  }

  void versions() {
    if (!record_.versions || record_.versions->empty()) return;
    title("Versions");
    std::string line;
    for (const VersionEntry& entry : *record_.versions) {
      std::string text = entry.product.empty() ? "" : entry.product + ' ';
      text += entry.version.value_or("");
      if (entry.introduced) text += " (from " + *entry.introduced + ')';
      if (entry.removed) text += " (until " + *entry.removed + ')';
      line += (line.empty() ? "" : ", ") + text;
    }
    paragraph(line, "  ");
  }

  void translations() {
    std::vector<std::string> locales;
    for (const Translation& translation : record_.translations)
      if (std::ranges::find(locales, translation.locale) == locales.end())
        locales.push_back(translation.locale);
    for (const std::string& locale : locales) {
      title("In " + locale);
      for (const Translation& translation : record_.translations)
        if (translation.locale == locale && translation.text) paragraph(*translation.text, "  ");
      for (const ListTranslation& list : record_.list_translations)
        if (list.locale == locale)
          for (const std::string& text : list.texts) paragraph("- " + text, "  ");
    }
  }

  const Record& record_;
  const PageLayout& layout_;
  std::size_t width_;
  std::string out_;
  std::string wrapped_;
};

}  // namespace

std::string estimate_text(const RateEstimate& estimate) {
  const OutcomeCounts& outcomes = estimate.outcomes;
  return fmt::format("{} of {} worked: now {:.0f} % ({:.0f} to {:.0f} %)", outcomes.worked,
                     outcomes.worked + outcomes.failed, estimate.mean * 100, estimate.low * 100,
                     estimate.high * 100);
}

std::string record_page(const Record& record, const PageLayout& layout) {
  return Page(record, layout).run();
}

}  // namespace cairn::tool

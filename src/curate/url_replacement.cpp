#include "curate/url_replacement.h"

#include <algorithm>

#include "curate/field_shape.h"

namespace cairn {
namespace {

constexpr std::string_view kUrlMembers[] = {"official_doc_url", "sources"};

class UrlWalk {
 public:
  explicit UrlWalk(const UrlReplacement& replacement) : replacement_(replacement) {}

  void object(const FieldPath& path, Shape shape, const Json& value) {
    for (const auto& [name, member] : value.items()) {
      Shape is = member_shape(shape, name);
      if (is.kind == Shape::Kind::kUnknown) is = {Shape::Kind::kFree};
      const bool holds_urls = is.kind == Shape::Kind::kFree || std::ranges::count(kUrlMembers, name) > 0;
      if (holds_urls && is.is_text_list())
        sources(path / name, member);
      else if (holds_urls && member.is_string())
        text(path / name, member);
      else
        below(path / name, is, member);
    }
  }

  std::vector<Assignment> take() && { return std::move(assignments_); }

 private:
  void below(const FieldPath& path, Shape shape, const Json& value) {
    if (value.is_object()) return object(path, shape, value);
    for (std::size_t i = 0; value.is_array() && i < value.size(); ++i) {
      const Shape element = element_shape(shape);
      if (value[i].is_string() && element.kind == Shape::Kind::kFree)
        text(path / i, value[i]);
      else
        below(path / i, element, value[i]);
    }
  }

  void text(const FieldPath& path, const Json& value) {
    Json replaced = replacement_.replaced(value.get<std::string>());
    if (replaced != value) assignments_.push_back({Assignment::Kind::kSet, path, std::move(replaced)});
  }

  void sources(const FieldPath& path, const Json& list) {
    Json after = Json::array();
    for (const Json& url : list) {
      Json replaced = replacement_.replaced(url.get<std::string>());
      const bool is_new = replaced == url || (std::ranges::find(list, replaced) == list.end() &&
                                              std::ranges::find(after, replaced) == after.end());
      if (is_new) after.push_back(std::move(replaced));
    }
    if (after != list) assignments_.push_back({Assignment::Kind::kSet, path, std::move(after)});
  }

  const UrlReplacement& replacement_;
  std::vector<Assignment> assignments_;
};

}  // namespace

std::string UrlReplacement::replaced(const std::string& url) const {
  if (url == from) return to;
  if (!prefix || from.empty() || !url.starts_with(from)) return url;
  constexpr std::string_view kBounds = "/?#";
  const bool at_bound =
      kBounds.find(from.back()) != kBounds.npos || kBounds.find(url[from.size()]) != kBounds.npos;
  const bool is_url = url.find_first_of(" \t\n") == url.npos;
  return at_bound && is_url ? to + url.substr(from.size()) : url;
}

std::vector<Assignment> UrlReplacement::assignments(const Json& record) const {
  UrlWalk walk(*this);
  walk.object({}, kRecordShape, record);
  return std::move(walk).take();
}

}  // namespace cairn

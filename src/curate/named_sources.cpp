#include "curate/named_sources.h"

#include <algorithm>

namespace cairn {
namespace {

void name_once(const std::string& source, std::vector<std::string>& named) {
  if (std::ranges::find(named, source) == named.end()) named.push_back(source);
}

template <class Element>
void name_all(const List<Element>& elements, std::vector<std::string>& named) {
  if (!elements) return;
  for (const Element& element : *elements)
    for (const std::string& source : element.sources.value_or(std::vector<std::string>()))
      name_once(source, named);
}

}  // namespace

std::vector<std::string> named_sources(const Record& record) {
  std::vector<std::string> named;
  if (record.official_doc_url) name_once(*record.official_doc_url, named);
  name_all(record.dead_ends, named);
  name_all(record.workarounds, named);
  return named;
}

}  // namespace cairn

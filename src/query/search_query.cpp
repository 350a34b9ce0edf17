#include "query/search_query.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "query/search_fields.h"
#include "store/derived.h"

namespace cairn {
namespace {

using Kind = SearchNode::Kind;

constexpr int kDeepest = 100;  // parentheses and minus signs within each other

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_name(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  });
}

struct Fault {
  std::string text;
};

SearchNode group(Kind kind, std::vector<SearchNode> children) {
  std::erase_if(children,
                [](const SearchNode& child) { return child.kind == Kind::kAnd && child.children.empty(); });
  if (children.size() == 1) return std::move(children.front());
  SearchNode node;
  node.kind = children.empty() ? Kind::kAnd : kind;
  node.children = std::move(children);
  return node;
}

// Recursive descent; a mistake is thrown as a Fault and caught below.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  SearchNode run() {
    SearchNode node = alternatives(SearchNode::kAllColumns);
    if (at_ < text_.size()) throw Fault{"a ) without its ("};
    return node;
  }

 private:
  SearchNode alternatives(std::uint32_t columns) {
    std::vector<SearchNode> nodes{conjunction(columns)};
    while (take_operator("OR")) nodes.push_back(conjunction(columns));
    return group(Kind::kOr, std::move(nodes));
  }

  SearchNode conjunction(std::uint32_t columns) {
    std::vector<SearchNode> nodes;
    bool wanted = false;
    while (!at_end() && !sees_operator("OR")) {
      if (take_operator("AND")) {
        if (nodes.empty() || wanted) throw Fault{"an AND without a word before it"};
        wanted = true;
        continue;
      }
      nodes.push_back(unary(columns));
      wanted = false;
    }
    if (wanted || nodes.empty()) throw Fault{"an AND, OR, NOT or parenthesis without a word"};
    return group(Kind::kAnd, std::move(nodes));
  }

  SearchNode unary(std::uint32_t columns) {
    const Depth depth(*this);
    bool negated = take_operator("NOT");
    if (!negated && text_[at_] == '-' && at_ + 1 < text_.size() && !is_blank(text_[at_ + 1])) {
      negated = true;
      ++at_;
    }
    if (!negated) return primary(columns);
    if (at_end()) throw Fault{"a NOT without a word"};
    SearchNode inner = unary(columns);
    if (inner.kind == Kind::kAnd && inner.children.empty()) return inner;
    SearchNode node;
    node.kind = Kind::kNot;
    node.children.push_back(std::move(inner));
    return node;
  }

  SearchNode primary(std::uint32_t columns) {
    if (text_[at_] == '(') {
      ++at_;
      SearchNode node = alternatives(columns);
      skip_blanks();
      if (at_ >= text_.size()) throw Fault{"a ( without its )"};
      ++at_;
      return node;
    }
    if (text_[at_] == '"') {
      const std::size_t end = text_.find('"', at_ + 1);
      if (end == text_.npos) throw Fault{"a \" without its end"};
      const std::string_view phrase = text_.substr(at_ + 1, end - at_ - 1);
      at_ = end + 1;
      return cut_typed(phrase, Typed::kPhrase, columns);
    }
    return word(columns);
  }

  SearchNode word(std::uint32_t columns) {
    if (const std::size_t colon = field_end(); colon != text_.npos) {
      const std::string_view name = text_.substr(at_, colon - at_);
      const auto field = search_columns_of(name);
      if (!field) throw Fault{fmt::format("there is no field {}", name)};
      at_ = colon + 1;
      const Depth depth(*this);
      return primary(*field & columns);
    }
    // A parenthesis within a word belongs to it, as in main().
    const std::size_t start = at_;
    for (int nested = 0; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (is_blank(c) || c == '"' || (c == ')' && nested == 0)) break;
      nested += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    std::string_view typed = text_.substr(start, at_ - start);
    const bool prefix = typed.size() > 1 && typed.back() == '*';
    if (prefix) typed.remove_suffix(1);
    return cut_typed(typed, prefix ? Typed::kPrefix : Typed::kWord, columns);
  }

  // Where the colon of "field:…" stands; not in "ImportError:", "std::sort" or "http://…".
  [[nodiscard]] std::size_t field_end() const {
    std::size_t colon = at_;
    while (colon < text_.size() && text_[colon] != ':' && !is_blank(text_[colon])) ++colon;
    if (colon + 1 >= text_.size() || text_[colon] != ':') return text_.npos;
    const char next = text_[colon + 1];
    if (is_blank(next) || next == ':' || next == '/' || next == '\\' || next == ')') return text_.npos;
    return is_name(text_.substr(at_, colon - at_)) ? colon : text_.npos;
  }

  void skip_blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
  }
  [[nodiscard]] bool at_end() {
    skip_blanks();
    return at_ >= text_.size() || text_[at_] == ')';
  }
  [[nodiscard]] bool sees_operator(std::string_view name) {
    skip_blanks();
    if (text_.substr(at_, name.size()) != name) return false;
    const std::size_t next = at_ + name.size();
    return next >= text_.size() || is_blank(text_[next]) || text_[next] == '(' || text_[next] == '"' ||
           text_[next] == ')';
  }
  bool take_operator(std::string_view name) {
    const bool seen = sees_operator(name);
    if (seen) at_ += name.size();
    return seen;
  }

  struct Depth {
    explicit Depth(Parser& parser) : depth(parser.depth_) {
      if (++depth > kDeepest) throw Fault{"more than a hundred things within each other"};
    }
    ~Depth() { --depth; }
    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;
    int& depth;
  };

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

SearchNode plain_words(std::string_view text) {
  std::vector<SearchNode> nodes;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    while (at < text.size() && !is_blank(text[at])) ++at;
    const std::string_view word = text.substr(start, at - start);
    if (word != "AND" && word != "OR" && word != "NOT")
      nodes.push_back(cut_typed(word, Typed::kWord, SearchNode::kAllColumns));
    while (at < text.size() && is_blank(text[at])) ++at;
  }
  return group(Kind::kAnd, std::move(nodes));
}

}  // namespace

SearchQuery parse_search_query(std::string_view text) {
  SearchQuery query;
  const bool blank = std::ranges::all_of(text, is_blank);
  try {
    if (!blank) query.root = Parser(text).run();
  } catch (const Fault& fault) {
    query.fault = fault.text;
    query.root = plain_words(text);
  }
  if (query.root.kind == Kind::kAnd && query.root.children.empty())
    throw Error(Error::Kind::kUsage,
                "there is no word to search for: give words, as in `cairn search detached head`");
  return query;
}

bool has_phrase(const SearchNode& node) {
  return node.kind == Kind::kPhrase || std::ranges::any_of(node.children, has_phrase);
}

std::string to_string(const SearchNode& node) {
  std::string text;
  switch (node.kind) {
    case Kind::kTerm:
      text = node.text;
      break;
    case Kind::kPrefix:
      text = node.text + '*';
      break;
    case Kind::kPhrase:
      for (const std::string& word : node.words) text += (text.empty() ? "\"" : " ") + word;
      text += node.last_is_prefix ? "*\"" : "\"";
      break;
    default:
      text = node.kind == Kind::kNot ? "(not" : node.kind == Kind::kAnd ? "(and" : "(or";
      for (const SearchNode& child : node.children) text += ' ' + to_string(child);
      return text + ')';
  }
  if (node.columns == SearchNode::kAllColumns) return text;
  std::string field;
  for (std::size_t i = 0; i < kSearchColumns.size(); ++i)
    if ((node.columns >> i & 1U) != 0) field += (field.empty() ? "" : "|") + std::string(kSearchColumns[i]);
  return field + ':' + text;
}

}  // namespace cairn

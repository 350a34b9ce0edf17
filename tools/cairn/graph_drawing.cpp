#include "cairn/graph_drawing.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

namespace cairn::tool {
namespace {

std::string number(const GraphLink& link) {
  return link.probability ? fmt::format("{:.4g}", *link.probability) : std::string();
}

class Tree {
 public:
  Tree(const Neighbourhood& near, const std::vector<LinkKind>& kinds, const Style& style)
      : near_(near), kinds_(kinds), style_(style), drawn_(near.links.size()) {
    for (const GraphNode& node : near.nodes) nodes_[node.id] = &node;
    for (std::size_t i = 0; i < near.links.size(); ++i) {
      links_[near.links[i].from].push_back(i);
      if (near.links[i].to != near.links[i].from) links_[near.links[i].to].push_back(i);
    }
  }

  std::string draw() {
    const GraphNode& root = near_.nodes.front();
    opened_.insert(root.id);
    line("", root, "");
    branches(root.id, "");
    return std::move(text_);
  }

 private:
  struct Branch {
    const GraphLink* link;
    const GraphNode* other;
    bool opens;  // the other one's own links are drawn below it
  };

  // Nearer records were taken first when the graph was read, so a record is opened below one that is nearer
  // to the root, and what leads sideways or back is only named.
  std::vector<Branch> branches_of(const std::string& id) {
    std::vector<Branch> branches;
    const int distance = nodes_.at(id)->distance;
    for (const std::size_t number : links_[id]) {
      if (drawn_[number]) continue;
      const GraphLink& link = near_.links[number];
      if (!kinds_.empty() && std::ranges::find(kinds_, kind_of(link, id)) == kinds_.end()) continue;
      const GraphNode* other = nodes_.at(link.from == id ? link.to : link.from);
      const bool opens = other->distance == distance + 1 && opened_.insert(other->id).second;
      drawn_[number] = true;
      branches.push_back({&link, other, opens});
    }
    std::ranges::stable_sort(branches, {}, [&](const Branch& one) { return kind_of(*one.link, id); });
    return branches;
  }

  static LinkKind kind_of(const GraphLink& link, const std::string& id) {
    if (link.is_confusion) return LinkKind::kConfusedWith;
    return link.from == id ? LinkKind::kLeadsTo : LinkKind::kPrecededBy;
  }

  void branches(const std::string& id, const std::string& indent) {
    const std::vector<Branch> all = branches_of(id);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const bool last = i + 1 == all.size();
      const GraphLink& link = *all[i].link;
      static constexpr std::string_view kWords[] = {"leads to", "preceded by", "confused with"};
      std::string label = fmt::format("{}{} {}", indent, last ? "└─" : "├─",
                                      kWords[static_cast<std::size_t>(kind_of(link, id))]);
      if (link.probability) label += ' ' + style_.bold(number(link));
      std::string behind = fmt::format("said {}", origin_of(link, id));
      if (!all[i].other->exists) behind += ", not in the base";
      if (!link.condition.empty()) behind += ": " + fit(printable(one_line(link.condition)), 60);
      if (!all[i].opens && all[i].other->exists) behind += " ↑";
      line(label + ' ', *all[i].other, "  " + style_.dim('(' + behind + ')'));
      if (all[i].opens) branches(all[i].other->id, indent + (last ? "   " : "│  "));
    }
  }

  static std::string one_line(std::string text) {
    for (char& c : text)
      if (c == '\n' || c == '\r') c = ' ';
    return text;
  }

  void line(const std::string& before, const GraphNode& node, const std::string& behind) {
    const std::string id = printable(one_line(node.id));
    text_ += before + (node.exists ? style_.green(id) : style_.red(id)) + behind + '\n';
  }

  const Neighbourhood& near_;
  const std::vector<LinkKind>& kinds_;
  const Style& style_;
  std::map<std::string, const GraphNode*> nodes_;
  std::map<std::string, std::vector<std::size_t>> links_;  // of each node, by number
  std::vector<bool> drawn_;
  std::set<std::string> opened_;
  std::string text_;
};

// In double quotes, as both languages have it; Mermaid writes a quote as an entity.
std::string quoted(std::string_view text, std::string_view quote) {
  std::string safe = "\"";
  for (const char c : printable(text)) {
    if (c == '"')
      safe += quote;
    else if (c == '\\')
      safe += "\\\\";
    else
      safe += c == '\n' ? ' ' : c;
  }
  return safe + '"';
}

std::string label_of(const GraphLink& link) {
  std::string label = number(link);
  if (link.written_by.size() == 1)
    label += fmt::format("{}said by {}", label.empty() ? "" : ", ", link.written_by.front());
  return label;
}

}  // namespace

std::string_view origin_of(const GraphLink& link, std::string_view id) {
  if (link.written_by.size() > 1) return "by both";
  return link.written_by.front() == id ? "here" : "there";
}

std::string graph_tree(const Neighbourhood& near, const std::vector<LinkKind>& kinds, const Style& style) {
  return Tree(near, kinds, style).draw();
}

std::string graph_dot(const Neighbourhood& near) {
  std::string text = "digraph transitions {\n  rankdir=LR;\n  node [shape=box];\n";
  for (const GraphNode& node : near.nodes)
    text += fmt::format("  {} [tooltip={}{}];\n", quoted(node.id, "\\\""), quoted(node.signature, "\\\""),
                        node.exists ? "" : ", style=dashed");
  for (const GraphLink& link : near.links)
    text += fmt::format("  {} -> {} [label={}{}];\n", quoted(link.from, "\\\""), quoted(link.to, "\\\""),
                        quoted(label_of(link), "\\\""), link.is_confusion ? ", dir=none, style=dashed" : "");
  return text + "}\n";
}

std::string graph_mermaid(const Neighbourhood& near) {
  std::string text = "graph LR\n";
  std::map<std::string, std::size_t> numbers;
  for (const GraphNode& node : near.nodes) {
    const std::size_t number = numbers.emplace(node.id, numbers.size()).first->second;
    text += fmt::format("  n{}[{}]\n", number, quoted(node.id, "#quot;"));
  }
  for (const GraphLink& link : near.links) {
    const std::string label = label_of(link);
    text += fmt::format("  n{} {}{} n{}\n", numbers.at(link.from), link.is_confusion ? "-.-" : "-->",
                        label.empty() ? "" : '|' + quoted(label, "#quot;") + '|', numbers.at(link.to));
  }
  for (const GraphNode& node : near.nodes)
    if (!node.exists) text += fmt::format("  style n{} stroke-dasharray: 4\n", numbers.at(node.id));
  return text;
}

}  // namespace cairn::tool

#include "query/salience.h"

#include <algorithm>
#include <deque>

#include "query/line_kinds.h"
#include "query/string_map.h"

namespace cairn {
namespace {

// Of a long text: how many error-like and how many other lines are looked at closely, from its end and its
// beginning.
constexpr std::size_t kLastErrors = 240, kFirstErrors = 80, kLastOthers = 60, kFirstOthers = 40;
constexpr std::size_t kMostWanted = 120;

struct Piece {
  std::size_t number, offset;
  std::string_view raw;
};

// Lines without their ends, long ones in pieces that break at a space.
template <class Take>
void for_each_piece(std::string_view text, Take&& take) {
  std::size_t number = 0;
  while (!text.empty()) {
    ++number;
    const std::size_t newline = text.find('\n');
    std::string_view line = text.substr(0, newline);
    text.remove_prefix(newline == text.npos ? text.size() : newline + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    for (std::size_t offset = 0; offset < line.size();) {
      std::size_t length = std::min(line.size() - offset, kLongestPiece);
      if (offset + length < line.size()) {
        const std::size_t space = line.substr(offset, length).find_last_of(" \t,;");
        if (space != line.npos && space > kLongestPiece / 2) length = space + 1;
      }
      take(Piece{number, offset, line.substr(offset, length)});
      offset += length;
    }
  }
}

// Keeps the first `first` and the last `last` of what it is given.
class Ends {
 public:
  Ends(std::size_t first, std::size_t last) : first_(first), last_(last) {}
  void add(const Piece& piece) {
    if (head_.size() < first_) return head_.push_back(piece);
    tail_.push_back(piece);
    if (tail_.size() > last_) tail_.pop_front();
  }
  void move_to(std::vector<Piece>& pieces) const {
    pieces.insert(pieces.end(), head_.begin(), head_.end());
    pieces.insert(pieces.end(), tail_.begin(), tail_.end());
  }

 private:
  std::size_t first_, last_;
  std::vector<Piece> head_;
  std::deque<Piece> tail_;
};

bool is_blank_line(std::string_view text) {
  return text.find_first_not_of(" \t\r\v\f") == text.npos;
}

struct Choice {
  std::vector<Piece> pieces;
  bool is_all = true;
};

// Only of a long text some are left out; it is walked once, and what looks like an error is looked at
// closely.
Choice choose_pieces(std::string_view text, const std::vector<WantedPlace>& wanted) {
  std::vector<Piece> all, kept;
  Ends errors(kFirstErrors, kLastErrors), others(kFirstOthers, kLastOthers);
  std::size_t next_wanted = 0, taken = 0;
  for_each_piece(text, [&](const Piece& piece) {
    const auto before = [&](const WantedPlace& place) {
      return place.line < piece.number ||
             (place.line == piece.number && place.start < piece.offset + piece.raw.size());
    };
    bool is_wanted = false;
    for (; next_wanted < wanted.size() && before(wanted[next_wanted]); ++next_wanted)
      is_wanted = is_wanted || wanted[next_wanted].line == piece.number;
    if (is_blank_line(piece.raw)) return;
    if (all.size() <= kMostLines) all.push_back(piece);
    if (is_wanted && taken < kMostWanted) {
      kept.push_back(piece);
      ++taken;
    }
    (is_errorish(piece.raw) ? errors : others).add(piece);
  });
  if (all.size() <= kMostLines) return {std::move(all), true};
  errors.move_to(kept);
  others.move_to(kept);
  const auto place = [](const Piece& piece) { return std::pair(piece.number, piece.offset); };
  std::ranges::sort(kept, {}, place);
  const auto repeated = std::ranges::unique(kept, {}, place);
  kept.erase(repeated.begin(), repeated.end());
  return {std::move(kept), false};
}

double weight_of(LineKind kind) {
  switch (kind) {
    case LineKind::kFrame:
      return LineWeight::kFrame;
    case LineKind::kInfo:
      return LineWeight::kInfo;
    case LineKind::kPlain:
      return LineWeight::kPlain;
    case LineKind::kWarning:
      return LineWeight::kWarning;
    case LineKind::kError:
      return LineWeight::kError;
    case LineKind::kCause:
      return LineWeight::kCause;
  }
  return LineWeight::kPlain;
}

// What one line weighs depends on the others: the last error counts most, and a few plain lines are a
// message.
void weigh_together(std::vector<SalientLine>& lines) {
  const auto last = std::find_if(lines.rbegin(), lines.rend(),
                                 [](const SalientLine& line) { return line.weight >= LineWeight::kError; });
  if (last != lines.rend()) last->weight = LineWeight::kLastError;
  if (lines.size() == 1) {
    SalientLine& only = lines.front();
    if (only.weight > LineWeight::kInfo)
      only.weight = 1.0;
    else
      only.weight = is_errorish(only.body) ? LineWeight::kAlone : LineWeight::kInfo;
    return;
  }
  const auto is_plain = [](const SalientLine& line) { return line.weight == LineWeight::kPlain; };
  if (lines.size() <= 3 && std::ranges::all_of(lines, is_plain))
    for (SalientLine& line : lines) line.weight = 1.0;
}

bool is_wanted(const SalientLine& line, const std::vector<WantedPlace>& wanted) {
  const auto found = std::ranges::lower_bound(wanted, WantedPlace{line.number, line.offset});
  return found != wanted.end() && found->line == line.number && found->start < line.offset + line.raw.size();
}

// The heaviest, each text once; of lines as heavy the later ones.
void keep_heaviest(std::vector<SalientLine>& lines, const std::vector<WantedPlace>& wanted) {
  std::vector<std::size_t> order(lines.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
    return lines[a].weight != lines[b].weight ? lines[a].weight > lines[b].weight : a > b;
  });
  StringMap<bool> seen;
  std::vector<bool> keep(lines.size());
  std::size_t kept = 0;
  for (const std::size_t i : order) {
    const bool fresh = seen.emplace(lines[i].body, true).second;
    const bool heavy = fresh && kept < kHeaviestLines;
    if (heavy) ++kept;
    keep[i] = heavy || is_wanted(lines[i], wanted);
  }
  std::size_t index = 0;
  std::erase_if(lines, [&](const SalientLine&) { return !keep[index++]; });
}

}  // namespace

std::string without_escapes(std::string_view text) {
  std::string shown(text);
  for (std::size_t at = 0; at < shown.size(); ++at) {
    const auto c = static_cast<unsigned char>(shown[at]);
    if ((c >= 0x20 && c != 0x7F) || c == '\n' || c == '\t') continue;
    std::size_t end = at + 1;
    if (c == 0x1B && end < shown.size() && shown[end] == '[') {
      ++end;
      while (end < shown.size() &&
             std::string_view("0123456789;?").find(shown[end]) != std::string_view::npos)
        ++end;
      if (end < shown.size() && shown[end] >= '@' && shown[end] <= '~') ++end;
    }
    std::fill(shown.begin() + static_cast<std::ptrdiff_t>(at),
              shown.begin() + static_cast<std::ptrdiff_t>(end), ' ');
    at = end - 1;
  }
  return shown;
}

std::vector<SalientLine> salient_lines(std::string_view text, double prose,
                                       const std::vector<WantedPlace>& wanted) {
  std::vector<SalientLine> lines;
  const Choice choice = choose_pieces(text, wanted);
  for (const Piece& piece : choice.pieces) {
    SalientLine line{piece.number, piece.offset, piece.raw, without_escapes(piece.raw), {}, 0};
    line.body = line_body(line.shown);
    if (line.body.empty()) continue;
    line.weight = weight_of(line_kind(line.body, prose));
    lines.push_back(std::move(line));
  }
  weigh_together(lines);
  if (!choice.is_all) keep_heaviest(lines, wanted);
  return lines;
}

}  // namespace cairn

#include "cairn/verification_walk.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "cairn/command.h"
#include "cairn/edit_record.h"
#include "cairn/keyboard.h"
#include "cairn/page.h"
#include "cairn/retire_record.h"
#include "curate/named_sources.h"
#include "curate/verification_tier.h"
#include "store/claims.h"

namespace cairn::tool {
namespace {

constexpr std::size_t kPageLength = 50;
constexpr const char* kKeys = "c confirm   e edit   s skip   r retire   o sources   q quit   ? help";
constexpr const char* kHelp =
    "  c  confirm: it is true as it stands; asks what was read when --tier is higher than its own\n"
    "  e  edit it in $EDITOR, then answer for what it has become\n"
    "  s  skip it: it stays in the queue\n"
    "  r  retire it: asks for the reason; `cairn retire ID --undo` brings it back\n"
    "  o  its sources once more\n"
    "  q  quit, also Ctrl-C: what was done stays; `cairn undo` takes back the last\n";

std::vector<std::string> sources_of(const Record& record) {
  std::vector<std::string> urls = named_sources(record);
  std::erase(urls, "");
  return urls;
}

// The words of an answer; a number stands for the record's source of that number.
std::vector<std::string> chosen_sources(std::string_view answer, const std::vector<std::string>& known) {
  std::vector<std::string> chosen;
  for (std::string_view rest = trim(answer); !rest.empty();) {
    const std::string_view word = rest.substr(0, rest.find_first_of(" \t,"));
    rest = trim(rest.substr(std::min(rest.size(), word.size() + 1)));
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    const bool is_number = error == std::errc() && end == word.data() + word.size();
    if (is_number && number >= 1 && number <= known.size())
      chosen.push_back(known[number - 1]);
    else if (!word.empty())
      chosen.emplace_back(word);
  }
  return chosen;
}

class Walk {
 public:
  Walk(Session& session, Store& store, const WalkOptions& options)
      : session_(session), store_(store), options_(options), style_(session.out_style()) {}

  int run() {
    QueueOptions which = options_.queue;
    which.claims = QueueOptions::Claims::kAll;  // to tell what was passed over
    which.limit = kPageLength;
    bool goes_on = true;
    do {
      const VerificationQueue page = verification_queue(store_, which);
      if (due_ == 0) due_ = page.due;
      for (std::size_t i = 0; goes_on && i < page.entries.size(); ++i) goes_on = visit(page.entries[i]);
      which.after = page.next;
    } while (goes_on && !which.after.empty());
    tell_counts();
    return due_ == 0 ? kNothing : kDone;
  }

 private:
  enum class Next { kRecord, kAgain, kQuit };

  // False when the person has had enough.
  bool visit(const QueueEntry& entry) {
    if (options_.limit != 0 && offered_ == options_.limit) return false;
    // An edit may move a record to a later page of the queue.
    if (!seen_.insert(entry.state.record_id).second) return true;
    if (const auto claim = find_claim(store_, entry.state.record_id, now_timestamp());
        claim && claim->who != options_.queue.who) {
      claimed_.push_back(claim->id + " (" + claim->who + ')');
      return true;
    }
    auto stored = store_.read(entry.state.record_id);
    if (!stored || stored->record.last_confirmed.value_or("") != entry.state.last_confirmed.value_or(""))
      return true;  // somebody retired or verified it meanwhile
    ++offered_;
    show(*stored, entry);
    while (true) {
      const Next next = answer(*stored);
      if (next != Next::kAgain) return next == Next::kRecord;
      const std::int64_t revision = stored->revision;
      stored = store_.read(entry.state.record_id);
      if (!stored) return true;
      if (stored->revision != revision) show(*stored, entry);
    }
  }

  void show(const Store::Stored& stored, const QueueEntry& entry) {
    const Record& record = stored.record;
    session_.print(fmt::format("\n{}\n\n", style_.dim(fmt::format("--- {} of {} due", offered_, due_))));
    session_.print(record_page(record, {.style = style_,
                                        .width = terminal_width(),
                                        .estimates = estimate_rates(store_, stored.record_id, record)}));
    print_sources(record);
    session_.print('\n' + style_.bold("Due") + fmt::format(": {}\n", fmt::join(entry.reasons, ", ")));
  }

  void print_sources(const Record& record) {
    const std::vector<std::string> urls = sources_of(record);
    session_.print('\n' + style_.bold(urls.empty() ? "It names no sources" : "Sources") + '\n');
    for (std::size_t i = 0; i < urls.size(); ++i)
      session_.print(fmt::format("  {}  {}\n", i + 1, printable(urls[i])));
  }

  Next answer(const Store::Stored& stored) {
    std::string question = style_.dim(kKeys) + ' ';
    while (true) {
      const auto key = read_key(std::exchange(question, {}));
      if (!key || *key == 'q') return say("quit"), Next::kQuit;
      switch (*key) {
        case 'c':
          return say("confirm"), confirm(stored);
        case 'e':
          return say("edit"), edit(stored);
        case 's':
          ++skipped_;
          return say("skip"), Next::kRecord;
        case 'r':
          return say("retire"), retire(stored);
        case 'o':
          return say("sources"), print_sources(stored.record), Next::kAgain;
        case '?':
          return say("help"), session_.print(kHelp), Next::kAgain;
        default:
          break;  // a slip
      }
    }
  }

  void say(const char* chosen) { session_.print(style_.bold(chosen) + '\n'); }

  Next confirm(const Store::Stored& stored) {
    VerifyRequest request = options_.request;
    if (needs_source(stored.record)) {
      const std::string tier = *request.tier;
      const auto typed =
          read_answer("read for " + tier + " (URLs, or numbers of its sources; none: not yet): ");
      if (!typed || typed->empty()) return Next::kAgain;
      request.sources = chosen_sources(*typed, sources_of(stored.record));
    }
    const WriteOptions write = write_options(stored);
    Desk desk = open_desk(session_, store_, "verify", write);
    const Edited edited = verify(desk, stored.record.id, request, write.policy());
    return count(finish(session_, desk, {&edited, 1}, write), confirmed_);
  }

  [[nodiscard]] bool needs_source(const Record& record) const {
    if (!options_.request.tier || !options_.request.sources.empty()) return false;
    Record raised = record;
    raised.verification_tier = *options_.request.tier;
    return tier_without_source(record, raised).has_value();
  }

  Next edit(const Store::Stored& stored) {
    (void)edit_record(session_, store_, stored.record.id, {.write = {.why = options_.why}});
    const auto now = store_.read(stored.record_id);
    if (now && now->revision != stored.revision) ++edited_;
    return Next::kAgain;
  }

  Next retire(const Store::Stored& stored) {
    const auto reason = read_answer("why is it no longer of use? (none: it stays): ");
    if (!reason || reason->empty()) return Next::kAgain;
    return count(retire_record(session_, store_, stored.record.id, *reason, write_options(stored)), retired_);
  }

  static Next count(int status, std::size_t& done) {
    if (status != kDone) return Next::kAgain;
    ++done;
    return Next::kRecord;
  }

  // What was shown is what is answered for: refused when somebody else was faster.
  [[nodiscard]] WriteOptions write_options(const Store::Stored& shown) const {
    WriteOptions write;
    write.why = options_.why;
    write.if_revision = shown.revision;
    return write;
  }

  void tell_counts() {
    if (due_ == 0) return session_.note("nothing is due");
    std::string line = fmt::format("{} confirmed, {} edited, {} skipped, {} retired; {} were due", confirmed_,
                                   edited_, skipped_, retired_, due_);
    if (!claimed_.empty())
      line += fmt::format("; passed over, as others claim them: {}", fmt::join(claimed_, ", "));
    session_.print('\n' + printable(line) + '\n');
  }

  Session& session_;
  Store& store_;
  const WalkOptions& options_;
  Style style_;
  std::size_t due_ = 0, offered_ = 0;
  std::size_t confirmed_ = 0, edited_ = 0, skipped_ = 0, retired_ = 0;
  std::vector<std::string> claimed_;
  std::unordered_set<std::int64_t> seen_;
};

}  // namespace

int walk_queue(Session& session, Store& store, const WalkOptions& options) {
  return Walk(session, store, options).run();
}

}  // namespace cairn::tool

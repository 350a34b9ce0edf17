// Several curators' processes on one base: nothing is lost, nothing is seen half done.
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <map>
#include <random>
#include <set>

#include "curate/desk.h"
#include "store/doctor.h"
#include "store/history.h"
#include "store/scratch_folder.h"

using namespace cairn;
using cairn::testing::ScratchFolder;

namespace {

constexpr int kRecords = 12;
constexpr int kWriters = 8;
constexpr int kReaders = 8;
constexpr auto kTime = std::chrono::seconds(30);

std::string id_of(int number) {
  return "domain/number-" + std::to_string(number);
}

// Both texts say the same count of edits, and the tags are as many: a reader that sees them differ has seen
// half a change.
void edit(Record& record, const std::string& tag) {
  if (!record.tags) record.tags.emplace();
  record.tags->push_back(tag);
  record.root_cause = std::to_string(record.tags->size());
  record.error_code = record.root_cause;
}

bool is_whole(const Record& record) {
  const std::size_t tags = record.tags ? record.tags->size() : 0;
  return record.root_cause == record.error_code && record.root_cause.value_or("0") == std::to_string(tags);
}

// What a writer has committed, a line each; a half-written last line would be a lie, so each is flushed.
int write(const std::filesystem::path& folder, int writer) {
  Store store = Store::open_to_write(folder / "kb.db");
  std::ofstream log(folder / ("writer-" + std::to_string(writer)));
  std::mt19937 random(static_cast<unsigned>(writer));
  const auto end = std::chrono::steady_clock::now() + kTime;
  for (int n = 0; std::chrono::steady_clock::now() < end; ++n) {
    const std::string id = id_of(static_cast<int>(random() % kRecords));
    const std::string tag = "w" + std::to_string(writer) + "-" + std::to_string(n);
    EditPolicy policy;
    // Every second edit is of one who looked first: it must be refused when somebody was faster.
    if (n % 2 == 0) policy.if_revision = store.read(id)->revision;
    Desk desk(store, {.who = "writer", .why = tag, .command = "test"});
    const Edited edited = desk.change(
        id, [&](Record& record) { edit(record, tag); }, policy);
    if (edited.refused()) {
      if (edited.faults.front().rule != "revision-mismatch") return 3;
      continue;
    }
    desk.commit();
    log << id << ' ' << tag << std::endl;
  }
  return log ? 0 : 4;
}

int read(const std::filesystem::path& folder, int reader) {
  std::mt19937 random(static_cast<unsigned>(1000 + reader));
  const auto end = std::chrono::steady_clock::now() + kTime;
  std::map<std::string, std::int64_t> last;
  std::int64_t rounds = 0;
  while (std::chrono::steady_clock::now() < end) {
    Store store = Store::open_to_read(folder / "kb.db");
    for (int i = 0; i < 20; ++i, ++rounds) {
      const std::string id = id_of(static_cast<int>(random() % kRecords));
      const auto stored = store.read(id);
      if (!stored || !is_whole(stored->record)) return 5;
      if (stored->revision < last[id]) return 6;  // time does not run backwards
      last[id] = stored->revision;
    }
  }
  return rounds > 0 ? 0 : 7;
}

template <class Work>
pid_t start(Work&& work) {
  const pid_t child = ::fork();
  if (child != 0) return child;
  int status = 9;
  try {
    status = work();
  } catch (const std::exception& exception) {
    std::fprintf(stderr, "%s\n", exception.what());
  }
  std::_Exit(status);
}

}  // namespace

TEST_CASE("eight writers and eight readers for half a minute: every change is accounted for") {
  const ScratchFolder scratch;
  const std::filesystem::path folder = scratch / "";
  {
    Store store = Store::open_to_write(folder / "kb.db", Store::Missing::kCreate);
    Desk desk(store, {.who = "test", .command = "test"});
    for (int i = 0; i < kRecords; ++i) {
      Record record;
      record.id = id_of(i);
      record.signature = "fault number " + std::to_string(i);
      record.regex = "fault number " + std::to_string(i);
      record.domain = "domain";
      REQUIRE_FALSE(desk.add(record).refused());
    }
    desk.commit();
  }
  std::vector<pid_t> children;
  for (int i = 0; i < kWriters; ++i) children.push_back(start([&] { return write(folder, i); }));
  for (int i = 0; i < kReaders; ++i) children.push_back(start([&] { return read(folder, i); }));
  for (const pid_t child : children) {
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
  }

  std::map<std::string, std::set<std::string>> written;
  std::size_t edits = 0;
  for (int i = 0; i < kWriters; ++i) {
    std::ifstream log(folder / ("writer-" + std::to_string(i)));
    std::size_t of_this_one = 0;
    for (std::string id, tag; log >> id >> tag; ++of_this_one) written[id].insert(tag);
    CHECK(of_this_one > 0);  // nobody starved
    edits += of_this_one;
  }
  Store store = Store::open_to_read(folder / "kb.db");
  std::size_t revisions = 0;
  for (int i = 0; i < kRecords; ++i) {
    const auto stored = store.read(id_of(i));
    REQUIRE(stored);
    CHECK(is_whole(stored->record));
    const auto& tags = stored->record.tags;
    CHECK(std::set<std::string>(tags ? tags->begin() : std::vector<std::string>::const_iterator(),
                                tags ? tags->end() : std::vector<std::string>::const_iterator()) ==
          written[id_of(i)]);
    const auto history = list_revisions(store, {.record_id = stored->record_id});
    CHECK(history.size() == written[id_of(i)].size() + 1);
    revisions += history.size();
    CHECK(history.front().revision == stored->revision);
  }
  CHECK(revisions == edits + kRecords);
  CHECK(examine(store).empty());
}

#include "store/usage.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "scratch_folder.h"
#include "store/history.h"
#include "store/store.h"

namespace cairn {
namespace {

using testing::ScratchFolder;

void put_one(Store& store) {
  Record record;
  record.id = "git/detached-head";
  record.signature = record.regex = "HEAD detached at";
  record.domain = "git";
  Writer writer = store.begin({.who = "ann"});
  writer.put(record, Format::kNative);
  writer.commit();
}

TEST_CASE("a match is counted without a change, a revision or a wait") {
  const ScratchFolder scratch;
  Store store = Store::open_to_write(scratch / "kb.db", Store::Missing::kCreate);
  put_one(store);
  const auto before = list_changes(store, {});
  CHECK_FALSE(find_usage(store, 1));
  for (std::int64_t times = 1; times <= 3; ++times) {
    CHECK(count_match(store, 1));
    CHECK(find_usage(store, 1)->matched == times);
  }
  CHECK(list_changes(store, {}).size() == before.size());
  CHECK(store.read(1)->revision == 1);
  {
    Store other = Store::open_to_write(scratch / "kb.db");
    const Writer writer = other.begin({.who = "bob"});
    CHECK_FALSE(count_match(store, 1));
  }
  CHECK(count_match(store, 1));
  CHECK(find_usage(store, 1)->matched == 4);
}

TEST_CASE("a base that is open to read is not written, and a purge takes the count as well") {
  const ScratchFolder scratch;
  Store store = Store::open_to_write(scratch / "kb.db", Store::Missing::kCreate);
  put_one(store);
  CHECK(count_match(store, 1));
  Store reading = Store::open_to_read(scratch / "kb.db");
  CHECK_FALSE(count_match(reading, 1));
  CHECK(find_usage(reading, 1)->matched == 1);
  Writer writer = store.begin({.who = "ann", .command = "purge"});
  CHECK(writer.purge(1));
  writer.commit();
  CHECK_FALSE(find_usage(store, 1));
}

}  // namespace
}  // namespace cairn

#include "curate/claiming.h"

#include <doctest/doctest.h>

#include "base/date.h"
#include "store/connection.h"
#include "store/history.h"
#include "store/store.h"

namespace cairn {
namespace {

using std::chrono::days;

constexpr std::chrono::sys_seconds kClaimStart =
    std::chrono::sys_days(std::chrono::year(2026) / std::chrono::November / 24);
const std::vector<std::string> kClaimedIds = {"git/detached-head"};

Store base_to_claim() {
  Record record;
  record.id = kClaimedIds.front();
  record.signature = record.regex = "HEAD detached at";
  record.domain = "git";
  Store store = Store::in_memory();
  Writer writer = store.begin({.who = "import"});
  writer.put(record, Format::kNative);
  writer.commit();
  return store;
}

Claimed take_claim(Store& store, const char* who, const char* why, const ClaimOptions& options) {
  Writer writer = store.begin({.who = who, .why = why, .command = "claim git/detached-head"});
  Claimed claimed = claim(store, writer, kClaimedIds, options);
  if (!has_errors(claimed.faults)) writer.commit();
  return claimed;
}

TEST_CASE("why a record is claimed is kept, and told to those whom the claim keeps off") {
  Store store = base_to_claim();
  CHECK(take_claim(store, "ann", "a new regex", {.now = kClaimStart}).claims.front().why == "a new regex");
  CHECK(list_claims(store, format_timestamp(kClaimStart)).front().why == "a new regex");
  CHECK(
      take_claim(store, "bob", "", {.now = kClaimStart}).faults.front().message ==
      "git/detached-head: is claimed by ann until 2026-11-26T00:00:00Z (a new regex); ask them, take another "
      "from `cairn queue`, or say --force");
  CHECK(claim_warning(store, 1, "bob", kClaimStart)->message ==
        "ann works on it until 2026-11-26T00:00:00Z (a new regex); tell them");
}

TEST_CASE("a renewed claim keeps its reason unless another is said; one that is taken over does not") {
  Store store = base_to_claim();
  (void)take_claim(store, "ann", "a new regex", {.now = kClaimStart});
  CHECK(take_claim(store, "ann", "", {.now = kClaimStart + days(1)}).claims.front().why == "a new regex");
  CHECK(take_claim(store, "ann", "sources", {.now = kClaimStart + days(1)}).claims.front().why == "sources");
  CHECK(
      take_claim(store, "bob", "", {.now = kClaimStart + days(1), .force = true}).claims.front().why.empty());
}

TEST_CASE("a claim and a release are changes beside the records, with who and why") {
  Store store = base_to_claim();
  (void)take_claim(store, "ann", "a new regex", {.now = kClaimStart});
  {
    Writer writer = store.begin({.who = "ann", .why = "ill", .command = "release git/detached-head"});
    CHECK(release(store, writer, kClaimedIds, {.now = kClaimStart}).claims.size() == 1);
    writer.commit();
  }
  {
    Writer writer = store.begin({.who = "ann", .command = "release git/detached-head"});
    CHECK(release(store, writer, kClaimedIds, {.now = kClaimStart}).claims.empty());
    writer.commit();  // of nothing
  }
  const auto changes = list_changes(store, {.who = "ann", .beside_records = true});
  REQUIRE(changes.size() == 2);
  CHECK(changes[0].command == "release git/detached-head");
  CHECK(changes[0].why == "ill");
  CHECK(changes[1].why == "a new regex");
  CHECK(list_changes(store, {.who = "ann"}).empty());
}

TEST_CASE("a claim and a release are refused when the record is at another revision") {
  Store store = base_to_claim();
  CHECK(take_claim(store, "ann", "", {.now = kClaimStart, .if_revision = 2}).faults.front().rule ==
        "revision-mismatch");
  CHECK(take_claim(store, "ann", "", {.now = kClaimStart, .if_revision = 1}).claims.size() == 1);
  Writer writer = store.begin({.who = "ann", .command = "release git/detached-head"});
  const Claimed refused = release(store, writer, kClaimedIds, {.now = kClaimStart, .if_revision = 2});
  CHECK(refused.faults.front().rule == "revision-mismatch");
  CHECK(refused.claims.empty());
}

TEST_CASE("a purge takes the record's id out of the commands of its claims") {
  Store store = base_to_claim();
  {
    Writer writer = store.begin({.who = "ann", .command = "claim git/other git/detached-head git/detached"});
    (void)claim(store, writer, kClaimedIds, {.now = kClaimStart});
    writer.commit();
  }
  Writer writer = store.begin({.who = "ann", .command = "purge"});
  CHECK(writer.purge(1));
  writer.commit();
  CHECK(store.connection().text("SELECT command FROM changes WHERE command GLOB 'claim *'") ==
        "claim git/other (purged) git/detached");
}

}  // namespace
}  // namespace cairn

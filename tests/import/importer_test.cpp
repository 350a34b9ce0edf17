#include "import/importer.h"

#include <doctest/doctest.h>
#include <zlib.h>

#include <fstream>
#include <map>

#include "base/error.h"
#include "model/format.h"
#include "model/random_record.h"
#include "store/connection.h"
#include "store/doctor.h"
#include "store/scratch_folder.h"
#include "store/store.h"

using namespace cairn;
using cairn::testing::ScratchFolder;

namespace {

std::string record_text(const std::string& id, const std::string& signature = "disk full") {
  return R"({"id":")" + id + R"(","signature":")" + signature + R"(","regex":"disk full","domain":")" +
         id.substr(0, id.find('/')) + R"("})";
}

std::string write(const ScratchFolder& scratch, const std::string& name, const std::string& text) {
  std::ofstream(scratch / name, std::ios::binary) << text;
  return (scratch / name).string();
}

struct Imported {
  ImportReport report;
  std::map<std::string, int> rules;
};

Imported import(Store& store, ImportOptions options) {
  Imported outcome;
  options.who = "test";
  outcome.report = import_batch(
      store, options,
      {.diagnostic = [&](const Diagnostic& d) { ++outcome.rules[d.rule]; }, .reject = {}, .progress = {}});
  return outcome;
}

}  // namespace

TEST_CASE("a batch counts what it brought, and the same batch again changes nothing") {
  const ScratchFolder scratch;
  Store store = Store::in_memory();
  const std::string path =
      write(scratch, "a.ndjson", record_text("git/a") + '\n' + record_text("git/b") + "\nbroken\n");
  const Imported first = import(store, {.paths = {path}});
  CHECK(first.report.counts == BatchCounts{.added = 2, .rejected = 1});
  const std::int64_t revisions = store.connection().integer("SELECT count(*) FROM history");
  const Imported again = import(store, {.paths = {path}});
  CHECK(again.report.counts == BatchCounts{.unchanged = 2, .rejected = 1});
  CHECK(store.connection().integer("SELECT count(*) FROM history") == revisions);
  const auto batches = list_batches(store);
  REQUIRE(batches.size() == 2);
  CHECK(batches[0].result.sha256 == batches[1].result.sha256);
  CHECK(batches[1].origin.source == "cairn");
  CHECK(batches[1].result.counts == first.report.counts);
}

TEST_CASE("a record goes in only at the revision that is wanted; what is not there is at 0") {
  const ScratchFolder scratch;
  Store store = Store::in_memory();
  import(store, {.paths = {
           write(scratch, "a.ndjson", record_text("git/a") + '\n' + record_text("git/b"))
         }});
  const std::string path = write(scratch, "b.ndjson",
                                 record_text("git/a", "disk full now") + '\n' +
                                     record_text("git/b", "disk full now") + '\n' + record_text("git/c"));
  const auto counts_at = [&](std::int64_t revision) {
    const Imported imported = import(store, {.paths = {path}, .if_revision = revision, .dry_run = true});
    CHECK(imported.rules.at("revision-mismatch") == imported.report.counts.rejected);
    return imported.report.counts;
  };
  CHECK(counts_at(0) == BatchCounts{.added = 1, .rejected = 2});
  CHECK(counts_at(2) == BatchCounts{.changed = 1, .rejected = 2});
  CHECK(counts_at(9) == BatchCounts{.rejected = 3});
  CHECK(count_rejects(store) == 0);
  import(store, {.paths = {path}, .if_revision = 9});
  CHECK(count_rejects(store) == 3);
}

TEST_CASE("what was made from a known revision stands, over what curators did before it") {
  const ScratchFolder scratch;
  Store store = Store::in_memory();
  import(store, {.paths = { write(scratch, "a.json", record_text("git/a")) }});
  {
    Writer writer = store.begin({.who = "ann", .command = "set"});
    Record curated = store.read("git/a")->record;
    curated.signature = "disk full here";
    (void)writer.replace(1, std::move(curated));
    writer.commit();
  }
  const Imported imported = import(
      store,
      {.paths = {write(scratch, "b.json", record_text("git/a", "disk full there"))}, .if_revision = 2});
  CHECK(imported.report.counts == BatchCounts{.changed = 1});
  CHECK(*store.read("git/a")->record.signature == "disk full there");
}

TEST_CASE("the wanted revision is that of the renamed record that an old id means") {
  const ScratchFolder scratch;
  Store store = Store::in_memory();
  const std::string path = write(scratch, "a.json", record_text("git/a"));
  import(store, {.paths = { path }});
  {
    Writer writer = store.begin({.who = "ann", .command = "rename"});
    Record renamed = store.read("git/a")->record;
    renamed.id = "git/b";
    renamed.aliases = {{"git/a"}};
    (void)writer.replace(1, std::move(renamed));
    writer.commit();
  }
  CHECK(import(store, {.paths = {path}, .if_revision = 1}).report.counts.rejected == 1);
  CHECK(import(store, {.paths = {path}, .if_revision = 2}).report.counts.rejected == 0);
}

TEST_CASE("what is rejected is kept word for word and goes when it has been mended") {
  const ScratchFolder scratch;
  Store store = Store::in_memory();
  const std::string broken = R"({ "id":"git/a" , "signature": 5, "regex":"(", "domain":"git" })";
  import(store, {.paths = { write(scratch, "a.json", "[\n" + broken + "]") }});
  const auto rejects = list_rejects(store);
  REQUIRE(rejects.size() == 1);
  CHECK(rejects[0].reject.text == broken);
  CHECK(rejects[0].reject.line == 2);
  CHECK(rejects[0].reject.id == "git/a");
  std::map<std::string, std::string> faults;
  for (const Diagnostic& d : rejects[0].reject.diagnostics) faults[d.rule] = d.pointer;
  CHECK(faults ==
        std::map<std::string, std::string>{{"wrong-type", "/signature"}, {"regex-refused", "/regex"}});
  const Imported mended = import(store, {.paths = {write(scratch, "b.json", record_text("git/a"))}});
  CHECK(mended.report.mended == 1);
  CHECK(list_rejects(store).empty());
}

TEST_CASE("strict undoes the whole batch, and a dry run all of it") {
  const ScratchFolder scratch;
  Store store = Store::in_memory();
  const std::string path = write(scratch, "a.ndjson", record_text("git/a") + "\nbroken\n");
  const Imported strict = import(store, {.paths = {path}, .strict = true});
  CHECK(strict.report.undone);
  CHECK(strict.report.counts == BatchCounts{.added = 1, .rejected = 1});
  const Imported dry = import(store, {.paths = {path}, .dry_run = true});
  CHECK(dry.report.counts == strict.report.counts);
  CHECK(store.count() == 0);
  CHECK(list_batches(store).empty());
  CHECK(list_rejects(store).empty());
}

TEST_CASE("an id that comes twice is fine with equal content, however it is written, and a fault otherwise") {
  const ScratchFolder scratch;
  Store store = Store::in_memory();
  const std::string spaced =
      "{ \"domain\":\"git\", \"id\":\"git/a\", \"regex\":\"disk full\", \"signature\":\"disk full\" }";
  const Imported outcome =
      import(store, {.paths = {write(scratch, "a.ndjson",
                                     record_text("git/a") + '\n' + record_text("git/a") + '\n' + spaced +
                                         '\n' + record_text("git/a", "the disk full") + '\n')}});
  CHECK(outcome.report.counts == BatchCounts{.added = 1, .unchanged = 2, .rejected = 1});
  CHECK(outcome.rules.at("duplicate-id") == 1);
  CHECK(*store.read("git/a")->record.signature == "disk full");
}

TEST_CASE("on a conflict the batch replaces, skips or fails as a whole") {
  const ScratchFolder scratch;
  const std::string old_batch = write(scratch, "old.json", record_text("git/a"));
  const std::string new_batch =
      write(scratch, "new.json", record_text("git/a", "the disk full") + record_text("git/b"));
  const auto signature_after = [&](OnConflict on_conflict, BatchCounts counts) {
    Store store = Store::in_memory();
    import(store, {.paths = { old_batch }});
    CHECK(import(store, {.paths = {new_batch}, .on_conflict = on_conflict}).report.counts == counts);
    return *store.read("git/a")->record.signature + (store.read("git/b") ? " +b" : "");
  };
  CHECK(signature_after(OnConflict::kReplace, {.added = 1, .changed = 1}) == "the disk full +b");
  CHECK(signature_after(OnConflict::kSkip, {.added = 1, .skipped = 1}) == "disk full +b");
  CHECK(signature_after(OnConflict::kFail, {.added = 1, .rejected = 1}) == "disk full");
}

TEST_CASE("folders are read in order, with gzip, and only what is named like records") {
  const ScratchFolder scratch;
  std::filesystem::create_directories(scratch / "d/.hidden");
  write(scratch, "d/b.json", record_text("git/b"));
  write(scratch, "d/README.md", "not a record");
  write(scratch, "d/.hidden/c.json", "rubbish");
  const std::string text = record_text("git/a") + '\n';
  const gzFile gz = gzopen((scratch / "d/a.ndjson.gz").c_str(), "wb");
  gzwrite(gz, text.data(), static_cast<unsigned>(text.size()));
  gzclose(gz);
  Store store = Store::in_memory();
  const Imported outcome = import(store, {.paths = {(scratch / "d").string()}});
  CHECK(outcome.report.counts == BatchCounts{.added = 2});
  CHECK(outcome.report.files == 2);
  CHECK(store.read(std::int64_t{1})->record.id == "git/a");
}

TEST_CASE("gzip data that ends too early undoes the import and says so") {
  const ScratchFolder scratch;
  const gzFile gz = gzopen((scratch / "a.json.gz").c_str(), "wb");
  std::string text;
  for (int i = 0; i < 3000; ++i) text += record_text("git/a" + std::to_string(i * 7919));
  gzwrite(gz, text.data(), static_cast<unsigned>(text.size()));
  gzclose(gz);
  std::filesystem::resize_file(scratch / "a.json.gz", std::filesystem::file_size(scratch / "a.json.gz") / 2);
  Store store = Store::in_memory();
  CHECK_THROWS_AS(import(store, {.paths = {(scratch / "a.json.gz").string()}}), Error);
  CHECK(store.count() == 0);
}

TEST_CASE("a stop rolls back and is told apart from a failure") {
  const ScratchFolder scratch;
  Store store = Store::in_memory();
  std::stop_source stop;
  stop.request_stop();
  try {
    import(store, {.paths = {write(scratch, "a.json", record_text("git/a"))}, .stop = stop.get_token()});
    FAIL("the stop was not seen");
  } catch (const Error& error) {
    CHECK(error.kind() == Error::Kind::kInterrupted);
  }
  CHECK(store.count() == 0);
}

TEST_CASE("links to records that are not in the base are warned of once the batch is in") {
  const ScratchFolder scratch;
  Store store = Store::in_memory();
  const auto with_link = [](const std::string& id, const std::string& target) {
    std::string text = record_text(id);
    text.pop_back();
    return text + R"(,"transition_graph":{"leads_to":[{"error_id":")" + target + R"("}]}})";
  };
  const Imported outcome = import(
      store,
      {.paths = {write(scratch, "a.json", with_link("git/a", "git/b") + with_link("git/b", "git/nowhere"))}});
  CHECK(outcome.rules == std::map<std::string, int>{{"dangling-transition", 1}});
}

TEST_CASE("the number of threads changes nothing") {
  const ScratchFolder scratch;
  std::string text;
  for (std::uint64_t seed = 0; seed < 1500; ++seed) {
    Record record = cairn::testing::RecordMaker(seed).make();
    record.id = "domain/number-" + std::to_string(seed);
    text += to_compact_text(seed % 2 == 0 ? Format::kNative : Format::kErrorCanon, record) + '\n';
  }
  const std::string path = write(scratch, "a.ndjson", text);
  const auto all = [&](unsigned threads) {
    Store store = Store::in_memory();
    const Imported outcome = import(store, {.paths = {path}, .threads = threads});
    std::string dump = std::to_string(outcome.report.counts.added);
    for (std::int64_t id = 1; id <= store.count(); ++id)
      dump += to_compact_text(Format::kNative, store.read(id)->record);
    CHECK(examine(store).empty());
    return dump;
  };
  const std::string one = all(1);
  CHECK(one.size() > 100'000);
  CHECK(all(3) == one);
}

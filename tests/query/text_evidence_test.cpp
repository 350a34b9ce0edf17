#include <doctest/doctest.h>

#include <map>
#include <random>

#include "query/evidence.h"
#include "query/mass_table.h"
#include "shared_base.h"
#include "store/connection.h"

using namespace cairn;
using cairn::testing::shared_base;

TEST_CASE("a mass table equals a plain map of each concept's best") {
  std::mt19937 random(31);
  for (int round = 0; round < 30; ++round) {
    MassTable table;
    std::map<std::int64_t, double> expected;
    const std::int64_t gap = std::int64_t{1} << (random() % 24);
    for (int one = 0; one < 8; ++one) {
      const double weight = 1 + static_cast<double>(random() % 5);
      table.begin_concept(weight, 0);
      std::map<std::int64_t, double> best;
      for (int i = 0; i < 1500; ++i) {
        const std::int64_t record = 1 + static_cast<std::int64_t>(random() % 3000) * gap;
        const double strength = static_cast<double>(random() % 100) / 100;
        table.add(record, strength);
        best[record] = std::max(best[record], strength);
      }
      for (const auto& [record, strength] : best) expected[record] += weight * strength;
    }
    CHECK(table.rows().size() == expected.size());
    for (const auto& [record, mass] : expected) {
      REQUIRE(table.find(record) != nullptr);
      CHECK(table.find(record)->evidence.mass == doctest::Approx(mass));
    }
    CHECK(table.find(-5) == nullptr);
  }
}

TEST_CASE("a word too common to be read whole counts as much in the records that others find") {
  Store* store = shared_base();
  if (store == nullptr) return;
  Connection& connection = store->connection();
  Vocabulary vocabulary(connection);
  Postings whole(connection, vocabulary);
  DomainReader domains({});
  std::size_t compared = 0;
  for (const char* text : {"docker build failed because the daemon connection was refused",
                           "TypeError: module is not a function",
                           "why can the pod not reach the service after the network policy changed",
                           "file upload error on the server"}) {
    CAPTURE(text);
    (void)vocabulary.begin_request(1);
    const QueryText query = read_query(text, {}, vocabulary, domains);
    MassTable all = text_evidence(query, whole, vocabulary);
    Postings partly(connection, vocabulary);
    MassTable some = text_evidence(query, partly, vocabulary, 150);
    REQUIRE(some.rows().size() >= kMostWeighed);
    std::size_t equal = 0;
    for (const MassTable::Row& row : some.rows()) {
      const double right = all.find(row.record_id)->evidence.mass;
      CHECK(row.evidence.mass <= right + 1e-6);
      if (row.evidence.mass == doctest::Approx(right)) ++equal;
    }
    CHECK(equal >= kMostWeighed);
    compared += equal;
  }
  CHECK(compared > 0);
}

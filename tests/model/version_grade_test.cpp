#include "model/version_grade.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace cairn {
namespace {

std::vector<ListedVersion> listed(const std::vector<VersionRow>& rows) {
  std::vector<ListedVersion> all;
  for (const VersionRow& row : rows) {
    const auto parsed = parse_listed_version(row);
    REQUIRE_MESSAGE(parsed, (parsed ? "" : parsed.fault().message));
    all.push_back(*parsed);
  }
  return all;
}

GradedVersions grade(const std::vector<std::string>& queries, const std::vector<VersionRow>& rows) {
  std::vector<VersionQuery> parsed;
  for (const std::string& text : queries) {
    const auto query = parse_version_query(text);
    REQUIRE_MESSAGE(query, (query ? "" : query.fault().message));
    parsed.push_back(*query);
  }
  return grade_versions(parsed, listed(rows));
}

const std::vector<VersionRow> kSeed = {{.text = "PyTorch 1.13.0"}, {.text = "PyTorch 2.0.0"},
                                       {.text = "CUDA 11.7"},      {.text = "CUDA 12.1"},
                                       {.text = "Ubuntu 20.04"},   {.text = "Ubuntu 22.04"}};

TEST_CASE("each grade, and the text that decided it") {
  CHECK(grade({"pytorch 2.0.0"}, kSeed) == GradedVersions{VersionGrade::kExact, "PyTorch 2.0.0"});
  CHECK(grade({"torch 2.0"}, kSeed) == GradedVersions{VersionGrade::kExact, "PyTorch 2.0.0"});
  CHECK(grade({"cuda"}, kSeed) == GradedVersions{VersionGrade::kExact, "CUDA 11.7"});
  CHECK(grade({"cuda >=12"}, kSeed) == GradedVersions{VersionGrade::kExact, "CUDA 12.1"});
  CHECK(grade({"ubuntu jammy"}, kSeed) == GradedVersions{VersionGrade::kExact, "Ubuntu 22.04"});
  CHECK(grade({"pytorch 1.13.1"}, kSeed) ==
        GradedVersions{VersionGrade::kBetween, "PyTorch 1.13.0 .. PyTorch 2.0.0"});
  CHECK(grade({"python 3.11"}, kSeed) == GradedVersions{VersionGrade::kUnstated, ""});
  CHECK(grade({"pytorch 2.1"}, kSeed) == GradedVersions{VersionGrade::kOutside, "PyTorch 1.13.0"});

  const std::vector<VersionRow> range = {{.product = "cuda", .text = ">=11.0,<13.0"}};
  CHECK(grade({"CUDA 11.7"}, range) == GradedVersions{VersionGrade::kRange, ">=11.0,<13.0"});
  CHECK(grade({"CUDA 13"}, range).grade == VersionGrade::kOutside);
  CHECK(grade({"cuda 9"}, {{.product = "cuda", .text = ">=any"}}) ==
        GradedVersions{VersionGrade::kAny, ">=any"});
  CHECK(grade({"stm32 =F1"}, {{.product = "stm32", .text = ">=F1"}}).grade == VersionGrade::kExact);
  CHECK(grade({"stm32 =F4"}, {{.product = "stm32", .text = ">=F1"}}).grade == VersionGrade::kOutside);
  CHECK(grade({"http/2"}, {{.product = "http", .text = "HTTP/1.1+"}}).grade == VersionGrade::kRange);
  CHECK(grade({"ROS 2 Iron"}, {{.product = "ros2", .text = ">=humble,<rolling"}}).grade ==
        VersionGrade::kRange);
}

TEST_CASE("introduced and removed answer as a range does") {
  const std::vector<VersionRow> row = {
      {.text = "PyTorch 2.0", .introduced = "1.5", .deprecated = "1.8", .removed = "3"}};
  CHECK(grade({"pytorch 2.0.1"}, row).grade == VersionGrade::kExact);
  CHECK(grade({"pytorch 1.9"}, row).grade == VersionGrade::kRange);
  CHECK(grade({"pytorch 3.0"}, row).grade == VersionGrade::kOutside);
  CHECK(grade({"pytorch 1.9"}, {{.text = "PyTorch", .introduced = "1.5"}}).grade == VersionGrade::kRange);
  CHECK(grade({"pytorch 1.4"}, {{.text = "PyTorch", .introduced = "1.5"}}).grade == VersionGrade::kOutside);
}

TEST_CASE("between needs a listed version of that product and order on either side") {
  CHECK(grade({"cuda 12.0"}, kSeed).decided_by == "CUDA 11.7 .. CUDA 12.1");
  CHECK(grade({"cuda 11.6"}, kSeed).grade == VersionGrade::kOutside);
  CHECK(grade({"a 2"}, {{.text = "a 1"}, {.text = "b 3"}}).grade == VersionGrade::kOutside);
  CHECK(grade({"a 5"}, {{.text = "a <=2"}, {.text = "a 9"}}).grade == VersionGrade::kOutside);
  CHECK(grade({"ros2 humble"}, {{.text = "ros2 foxy"}, {.product = "ros2", .text = "3"}}).grade ==
        VersionGrade::kOutside);
  CHECK(grade({"ros2 humble"}, {{.text = "ros2 3"}, {.text = "ros2 jazzy"}}).grade == VersionGrade::kOutside);
  CHECK(grade({"ros2 humble"}, {{.text = "ros2 foxy"}, {.text = "ros2 jazzy"}}).grade ==
        VersionGrade::kBetween);
  CHECK(grade({"a =f2"}, {{.text = "a =f1"}, {.text = "a =f3"}}).grade == VersionGrade::kOutside);
  CHECK(grade({"a 5"}, {{.text = "a 1"}, {.text = "a 2"}, {.text = "a 8"}, {.text = "a 9"}}).decided_by ==
        "a 2 .. a 8");
  CHECK(grade({"a 5"}, {{.text = "a 1"}, {.text = "a 9"}, {.text = "a any"}}).grade ==
        VersionGrade::kBetween);
  CHECK(grade({"a >=5"}, {{.text = "a 1"}, {.text = "a 4"}}).grade == VersionGrade::kOutside);
}

TEST_CASE("the best row of a product counts") {
  const std::vector<VersionRow> rows = {{.text = "a any"}, {.text = "a >=2"}, {.text = "a 3"}, {.text = "a"}};
  CHECK(grade({"a 3.1"}, rows).grade == VersionGrade::kExact);
  CHECK(grade({"a 2.5"}, rows).grade == VersionGrade::kRange);
  CHECK(grade({"a 1"}, rows).grade == VersionGrade::kAny);
}

TEST_CASE("a product without a version says nothing, but is found by its name") {
  for (const VersionRow& row : {VersionRow{.text = "CUDA"}, VersionRow{.product = "cuda", .text = ""}}) {
    CHECK(grade({"cuda 12"}, {row}).grade == VersionGrade::kUnstated);
    CHECK(grade({"cuda"}, {row}).grade == VersionGrade::kAny);
    CHECK(grade({"python"}, {row}).grade == VersionGrade::kUnstated);
  }
}

TEST_CASE("queries of one product mean or, of different products and") {
  CHECK(grade({"pytorch 9", "torch 2.0.0"}, kSeed).grade == VersionGrade::kExact);
  CHECK(grade({"pytorch 2.0.0", "cuda 9"}, kSeed) == GradedVersions{VersionGrade::kOutside, "CUDA 11.7"});
  CHECK(grade({"pytorch 2.0.0", "cuda 12.0"}, kSeed).grade == VersionGrade::kBetween);
  CHECK(grade({"pytorch 2.0.0", "python 3"}, kSeed).grade == VersionGrade::kUnstated);
  CHECK(grade({"pytorch 9", "pytorch 2.0", "cuda 12.1", "cuda 1"}, kSeed).grade == VersionGrade::kExact);
  CHECK(grade({}, kSeed).grade == VersionGrade::kAny);
  CHECK(grade({"cuda"}, {}).grade == VersionGrade::kUnstated);
}

TEST_CASE("a version alone is asked of each product") {
  CHECK(grade({"12.1"}, kSeed) == GradedVersions{VersionGrade::kExact, "CUDA 12.1"});
  CHECK(grade({"12.0"}, kSeed).decided_by == "CUDA 11.7 .. CUDA 12.1");
  CHECK(grade({"15"}, kSeed).grade == VersionGrade::kOutside);
  CHECK(grade({"15"}, {}).grade == VersionGrade::kUnstated);
  CHECK(grade({"15"}, {{.text = "CUDA"}}).grade == VersionGrade::kUnstated);
}

TEST_CASE("grades have names, in order") {
  std::string names;
  for (int i = 0; i < 6; ++i) {
    const auto grade = static_cast<VersionGrade>(i);
    names += std::string(to_string(grade)) + " ";
    CHECK(parse_version_grade(to_string(grade)) == grade);
  }
  CHECK(names == "exact range between any unstated outside ");
  CHECK_FALSE(parse_version_grade("Exact"));
  CHECK_FALSE(parse_version_grade(""));
}

TEST_CASE("a fault's column is of the whole text") {
  const auto query = parse_version_query("python >=3..1");
  REQUIRE_FALSE(query);
  CHECK(query.fault().column == 12);
  CHECK_FALSE(parse_version_query("  "));
  CHECK(parse_listed_version({.text = "PyTorch 2..0"}).fault().column == 11);
  CHECK(parse_listed_version({.product = "torch", .text = "2..0"}).fault().column == 3);
  CHECK(parse_listed_version({.text = "PyTorch 2.0", .removed = "1..0"})
            .fault()
            .message.starts_with("removed: "));
}

}  // namespace
}  // namespace cairn

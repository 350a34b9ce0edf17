#include "model/product.h"

#include <doctest/doctest.h>

#include <ctime>
#include <random>
#include <string>
#include <string_view>
#include <utility>

namespace cairn {
namespace {

struct Row {
  std::string_view text;
  std::string_view product;
  std::string_view version;
};

constexpr Row kRows[] = {
    {"PyTorch 2.0.0", "PyTorch", "2.0.0"},
    {" PyTorch   2.0 ", "PyTorch", "2.0"},
    {"HTTP/1.1+", "HTTP", "1.1+"},
    {"python >=3.11", "python", ">=3.11"},
    {"python>=3.11,<4", "python", ">=3.11,<4"},
    {"cuda", "cuda", ""},
    {"CUDA any", "CUDA", "any"},
    {"CUDA all versions", "CUDA", "all versions"},
    {"Node.js 18", "Node.js", "18"},
    {"Node.js v18.1", "Node.js", "v18.1"},
    {"ROS 2 Humble", "ROS 2", "Humble"},
    {"ROS 2", "ROS 2", ""},
    {"ros2 humble", "ros2", "humble"},
    {"ROS 2 >=humble,<rolling", "ROS 2", ">=humble,<rolling"},
    {"Windows 11", "Windows", "11"},
    {"Windows Server 2008 R2", "Windows Server", "2008 R2"},
    {"Ubuntu 22.04", "Ubuntu", "22.04"},
    {"Ubuntu 22.04 LTS", "Ubuntu", "22.04 LTS"},
    {"Ubuntu Jammy Jellyfish", "Ubuntu", "Jammy Jellyfish"},
    {"macOS Big Sur", "macOS", "Big Sur"},
    {"node bookworm", "node bookworm", ""},
    {"C++17", "C++", "17"},
    {"C#12", "C#", "12"},
    {"C++", "C++", ""},
    {"Java 8", "Java", "8"},
    {"GPT-4", "GPT-4", ""},
    {"GPT-3.5", "GPT-3.5", ""},
    {"S3", "S3", ""},
    {"v4l2", "v4l2", ""},
    {"k8s 1.29", "k8s", "1.29"},
    {"7-zip 23.01", "7-zip", "23.01"},
    {"react@18.2", "react", "18.2"},
    {"@angular/core@15.1", "@angular/core", "15.1"},
    {"python3.11", "python", "3.11"},
    {"stm32 F1", "stm32 F1", ""},
    {"stm32 >=F1", "stm32", ">=F1"},
    {"TCP/IP", "TCP/IP", ""},
    {"CUDA 11.7 - 12.1", "CUDA", "11.7 - 12.1"},
    {"3.11", "", "3.11"},
    {"v2.1-rc1", "", "v2.1-rc1"},
    {">=3.11", "", ">=3.11"},
    {"any", "", "any"},
    {"", "", ""},
    {"   ", "", ""},
};

TEST_CASE("a text is split where its version starts") {
  for (const Row& row : kRows) {
    CAPTURE(row.text);
    const ProductText split = split_product(row.text);
    CHECK(split.product == row.product);
    CHECK(split.version == row.version);
    if (!row.version.empty()) CHECK(row.text.substr(split.version_at).starts_with(row.version));
  }
}

TEST_CASE("products compare without case, spaces and punctuation") {
  CHECK(same_product("next.js", "NextJS"));
  CHECK(same_product("Spring Boot", "spring-boot"));
  CHECK(same_product("ROS 2", "ros2"));
  CHECK_FALSE(same_product("Angular", "AngularJS"));
  CHECK_FALSE(same_product("pytorch", "pytorch lightning"));
  CHECK(product_key(" . ").empty());
}

TEST_CASE("aliases are one product") {
  constexpr std::pair<std::string_view, std::string_view> kSame[] = {
      {"torch", "PyTorch"}, {"postgres", "PostgreSQL"}, {"k8s", "Kubernetes"}, {"node", "Node.js"},
      {"golang", "Go"},     {"py", "Python"},           {"CPython", "python"}, {"ts", "TypeScript"},
      {"js", "JavaScript"}, {"tf", "TensorFlow"},       {"cpp", "C++"},        {"csharp", "C#"},
      {".NET", "dotnet"},   {"OS X", "macOS"},          {"mongo", "MongoDB"},  {"jdk", "Java"},
      {"rustc", "rust"},
  };
  for (const auto& [alias, product] : kSame) {
    CAPTURE(alias);
    CHECK(same_product(alias, product));
  }
}

TEST_CASE("c, c++ and c# are three products") {
  CHECK_FALSE(same_product("c", "c++"));
  CHECK_FALSE(same_product("c", "c#"));
  CHECK_FALSE(same_product("c++", "c#"));
}

TEST_CASE("a key is its own key") {
  for (const Row& row : kRows) CHECK(product_key(product_key(row.product)) == product_key(row.product));
}

TEST_CASE("hostile texts are split in linear time, within the text") {
  const std::clock_t start = std::clock();  // processor time: other work on the machine does not count
  const auto repeat = [](std::string_view part, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += part;
    return text;
  };
  for (const char* part : {"a ", "a1", "1a ", " ", "/", "@", "a.1b", "7-z ", "\xff", "v", "ros 2 "}) {
    const std::string text = repeat(part, 100'000);
    const ProductText split = split_product(text);
    CHECK(split.version_at + split.version.size() <= text.size());
  }
  CHECK(std::clock() - start < 8 * CLOCKS_PER_SEC);

  std::mt19937 random(17);
  constexpr std::string_view kAlphabet = "abv129. /@#+->=\x01\xff";
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (std::size_t n = random() % 12; n > 0; --n) text += kAlphabet[random() % kAlphabet.size()];
    const ProductText split = split_product(text);
    REQUIRE(std::string_view(text).substr(split.version_at).starts_with(split.version));
  }
}

}  // namespace
}  // namespace cairn

#include "query/salience.h"

#include <doctest/doctest.h>

#include <random>

#include "query/line_kinds.h"
#include "query/proseness.h"
#include "query/quoted_text.h"

using namespace cairn;

namespace {

double weight_of(const std::vector<SalientLine>& lines, std::size_t number) {
  for (const SalientLine& line : lines)
    if (line.number == number) return line.weight;
  return -1;
}

}  // namespace

TEST_CASE("the last error and the cause weigh most, frames and reports of success least") {
  const std::string log =
      "2024-01-02 10:00:00 INFO starting\n"
      "java.lang.IllegalStateException: cannot start\n"
      "\tat com.example.Main.run(Main.java:14)\n"
      "Caused by: java.io.IOException: disk gone\n"
      "\n"
      "WARN  retrying\n"
      "12 tests completed, 0 failed\n"
      "error: giving up\n"
      "plain words\n";
  const std::vector<SalientLine> lines = salient_lines(log, 0, {});
  CHECK(weight_of(lines, 1) == LineWeight::kInfo);
  CHECK(weight_of(lines, 2) == LineWeight::kError);
  CHECK(weight_of(lines, 3) == LineWeight::kFrame);
  CHECK(weight_of(lines, 4) == LineWeight::kCause);
  CHECK(weight_of(lines, 5) == -1);
  CHECK(weight_of(lines, 6) == LineWeight::kWarning);
  CHECK(weight_of(lines, 7) == LineWeight::kInfo);
  CHECK(weight_of(lines, 8) == LineWeight::kLastError);
  CHECK(weight_of(lines, 9) == LineWeight::kPlain);
}

TEST_CASE(
    "of a long text the last error is kept, few lines are, and what is shown is as long as what is there") {
  std::string log;
  for (int i = 0; i < 5000; ++i)
    log += "step " + std::to_string(i) + (i % 3 == 0 ? " error: it failed\r\n" : " went well\r\n");
  log += "\x1b[31mfatal: the end\x1b[0m\n";
  const std::vector<SalientLine> lines = salient_lines(log, 0, {{17, 2}});
  CHECK(lines.size() <= kHeaviestLines + 1);
  CHECK(weight_of(lines, 5001) == LineWeight::kLastError);
  CHECK(weight_of(lines, 17) >= 0);
  for (const SalientLine& line : lines) CHECK(line.shown.size() == line.raw.size());
}

TEST_CASE("a very long line is taken in pieces that together are the line") {
  std::string line;
  while (line.size() < 3 * kLongestPiece) line += "some words of a line ";
  const std::vector<SalientLine> pieces = salient_lines(line, 0, {});
  std::string all;
  for (const SalientLine& piece : pieces) {
    CHECK(piece.number == 1);
    CHECK(piece.offset == all.size());
    CHECK(piece.raw.size() <= kLongestPiece);
    all += piece.raw;
  }
  CHECK(all == line);
}

TEST_CASE("questions are prose and logs are not") {
  for (const char* text : {"why does my pod keep restarting after I deploy it",
                           "The build is slow and I do not know why.", "如何修复这个错误"})
    CHECK(proseness(text) > 0.7);
  for (const char* text : {"", "ERROR 1045 (28000): Access denied", "at com.example.Main(Main.java:1)",
                           "x = [1, 2]; y = foo()", "{}"})
    CHECK(proseness(text) < 0.3);
}

TEST_CASE("quotes, placeholders and values are found where they are") {
  CHECK(quoted_spans("cannot open 'x.txt'") == std::vector<Span>{{12, 19}});
  CHECK(quoted_spans("it's 'a'") == std::vector<Span>{{2, 6}});  // as the expression '[^']+' would
  CHECK(quoted_spans("''") == std::vector<Span>{});
  CHECK(placeholder_spans("port <n> of {host} X 10.0.0.1:80 /path/to/x y").size() == 5);
  CHECK(placeholder_spans("MAX 1.2.3 <>").empty());
  CHECK(without_values("see https://x.y/z and /usr/lib/a.so at 0xdeadbeef") == "see   and   at  ");
  CHECK(line_body("2024-01-02 10:00:00,123 up, 0 errors found") == "up,   found");
  CHECK(line_body("[12:00:01] ---").empty());
}

TEST_CASE("any bytes are weighed") {
  std::mt19937 random(41);
  const std::string bytes = "error at 0 no:'\"\x1b[31m\xe7\x92\xb0\xff\n\r\t{}<>/2024-01-02 ";
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (std::size_t i = random() % 120; i > 0; --i) text += bytes[random() % bytes.size()];
    const double prose = proseness(text);
    CHECK(prose >= 0);
    CHECK(prose <= 1);
    for (const SalientLine& line : salient_lines(text, prose, {})) {
      CHECK(line.weight > 0);
      CHECK(line.weight <= 1);
      CHECK(line.shown.size() == line.raw.size());
    }
  }
}

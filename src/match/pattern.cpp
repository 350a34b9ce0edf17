#include "match/pattern.h"

#include <re2/re2.h>

#include <string>

#include "match/compiled_pattern.h"
#include "match/lowered_expression.h"

namespace cairn {

namespace {

constexpr std::size_t kMemoryToCheck = std::size_t{64} << 10;

std::unique_ptr<RE2> compile_within(std::size_t memory, std::string_view regex, bool crosses_lines) {
  RE2::Options options;
  options.set_case_sensitive(false);
  options.set_log_errors(false);
  options.set_max_mem(static_cast<std::int64_t>(memory));
  if (!crosses_lines) return std::make_unique<RE2>(re2::StringPiece(regex.data(), regex.size()), options);
  return std::make_unique<RE2>("(?m)" + std::string(regex), options);
}

}  // namespace

std::unique_ptr<RE2> compile_re2(std::string_view regex, bool crosses_lines) {
  return compile_within(Pattern::kMemoryLimit, regex, crosses_lines);
}

std::unique_ptr<RE2> compile_re2_to_check(std::string_view regex, bool crosses_lines) {
  auto re2 = compile_within(kMemoryToCheck, regex, crosses_lines);
  return re2->ok() ? std::move(re2) : compile_re2(regex, crosses_lines);
}

std::unique_ptr<RE2> compile_re2_in_lower_case(std::string_view regex) {
  const auto lowered = lowered_expression(regex);
  if (!lowered) return nullptr;
  RE2::Options options;
  options.set_encoding(RE2::Options::EncodingLatin1);
  options.set_never_capture(true);
  options.set_log_errors(false);
  options.set_max_mem(kMemoryToCheck);
  auto re2 = std::make_unique<RE2>(*lowered, options);
  return re2->ok() ? std::move(re2) : nullptr;
}

struct Pattern::Compiled {
  std::unique_ptr<RE2> re2;
  bool crosses_lines = false;
};

Pattern::Pattern(std::unique_ptr<Compiled> compiled) noexcept : compiled_(std::move(compiled)) {}
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

std::optional<Pattern> Pattern::compile(std::string_view regex) {
  const auto tree = ExpressionTree::parse(regex);
  auto compiled = std::make_unique<Compiled>();
  compiled->crosses_lines = tree && tree->crosses_lines();
  compiled->re2 = compile_re2(regex, compiled->crosses_lines);
  if (!compiled->re2->ok()) return std::nullopt;
  return Pattern(std::move(compiled));
}

std::optional<Span> Pattern::find(std::string_view line) const {
  return find_within(line, {0, line.size()});
}

std::optional<Span> Pattern::find_within(std::string_view line, Span part) const {
  if (part.start > part.end || part.end > line.size()) return std::nullopt;
  const re2::StringPiece text(line.data(), line.size());
  re2::StringPiece found;
  if (!compiled_->re2->Match(text, part.start, part.end, RE2::UNANCHORED, &found, 1)) return std::nullopt;
  const auto start = static_cast<std::size_t>(found.data() - line.data());
  return Span{start, start + found.size()};
}

bool Pattern::matches(std::string_view line) const {
  const re2::StringPiece text(line.data(), line.size());
  return compiled_->re2->Match(text, 0, text.size(), RE2::UNANCHORED, nullptr, 0);
}

bool Pattern::crosses_lines() const noexcept {
  return compiled_->crosses_lines;
}

std::size_t Pattern::program_size() const noexcept {
  return static_cast<std::size_t>(compiled_->re2->ProgramSize());
}

}  // namespace cairn

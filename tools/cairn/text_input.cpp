#include "cairn/text_input.h"

#include <fmt/format.h>

#include "base/byte_source.h"
#include "base/error.h"

namespace cairn::tool {

std::string read_text(const Session& session, const std::vector<std::string>& words,
                      const std::string& file) {
  if (!words.empty() && !file.empty())
    throw Error(Error::Kind::kUsage, "give the text as words or as -f FILE, not both");
  if (words.size() == 1 && words.front() == "-") return read_text(session, {}, "-");
  if (!words.empty()) return fmt::format("{}", fmt::join(words, " "));
  if (file.empty() && stdin_is_terminal())
    session.note("paste the text, then press Ctrl-D on a line of its own:");
  ByteSource source(file.empty() ? "-" : file);
  std::string text;
  std::vector<char> buffer(std::size_t{1} << 16);
  while (const std::size_t size = source.read(buffer)) text.append(buffer.data(), size);
  return text;
}

}  // namespace cairn::tool

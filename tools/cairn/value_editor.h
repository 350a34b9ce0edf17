#pragma once

#include <optional>
#include <string>

#include "cairn/session.h"

namespace cairn::tool {

// Lets a person change a text in $VISUAL, $EDITOR, vi or nano.
//   ValueEditor editor(session);
//   if (const auto text = editor.edit("{}\n")) …
// nullopt when the editor ended with a status other than 0; it has been said then. The file is kept until the
// editor object goes, and longer when keep() was called, so that nothing written is lost.
class ValueEditor {
 public:
  explicit ValueEditor(const Session& session) : session_(session) {}
  ~ValueEditor();
  ValueEditor(const ValueEditor&) = delete;
  ValueEditor& operator=(const ValueEditor&) = delete;

  [[nodiscard]] std::optional<std::string> edit(const std::string& text);

  // Says what is wrong, and where the text is.
  void keep(const std::string& fault);

 private:
  const Session& session_;
  std::string path_;
};

}  // namespace cairn::tool

#pragma once

#include <filesystem>

namespace cairn::tool {

// Lets a person change a file in $VISUAL, $EDITOR, or on a terminal vi or nano.
//   if (!run_editor(path)) …
// False when the editor ended with a status other than 0. Throws Error(kUsage) when there is no editor.
// Ctrl-C is the editor's meanwhile: system() sees to it.
[[nodiscard]] bool run_editor(const std::filesystem::path& file);

}  // namespace cairn::tool

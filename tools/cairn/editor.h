#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "cairn/drafts.h"
#include "cairn/session.h"
#include "model/record.h"

namespace cairn::tool {

// Lets a person write a record in $VISUAL, $EDITOR, vi or nano.
//   DraftEditor editor(session, drafts);
//   if (auto record = editor.edit(draft, [](const Record& record, Diagnostics& faults) { … }))
//   commit(*record);
// The draft is kept before the editor starts, and stays until the caller discards it. Where the text is no
// record, or `check` finds errors, they stand as comments at their places and the person is asked whether to
// edit again or to abandon; without a terminal they are told. Then, and when the editor ends with a status
// other than 0, the result is nullopt, and it has been said where the draft is. Throws Error(kUsage) when
// there is no editor.
class DraftEditor {
 public:
  using Check = std::function<void(const Record&, Diagnostics&)>;

  DraftEditor(const Session& session, const Drafts& drafts) : session_(session), drafts_(drafts) {}

  [[nodiscard]] std::optional<Record> edit(Draft draft, const Check& check);

 private:
  [[nodiscard]] bool again(const Draft& draft, const Diagnostics& faults) const;
  void say_kept(const std::string& id) const;

  const Session& session_;
  const Drafts& drafts_;
};

// One of the keys of the question, asked on the terminal until one is given; the last of `keys` when the
// input ends. Only where stdin and stderr are a terminal.
[[nodiscard]] char ask_key(const std::string& question, std::string_view keys);

// The record in a text of JSON with // comment lines; nullopt with the faults, each placed in the text.
[[nodiscard]] std::optional<Record> read_record(std::string_view text, const DraftEditor::Check& check,
                                                Diagnostics& faults);

// The text with a comment above each line that has a fault; comments of an earlier round are gone.
[[nodiscard]] std::string with_faults(std::string_view text, const Diagnostics& faults);

}  // namespace cairn::tool

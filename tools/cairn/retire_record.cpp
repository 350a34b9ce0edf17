#include "cairn/retire_record.h"

#include <fmt/format.h>

#include "cairn/command.h"
#include "store/transitions.h"

namespace cairn::tool {

int retire_record(Session& session, Store& store, const std::string& id, const std::string& reason,
                  const WriteOptions& options) {
  Desk desk = open_desk(session, store, "retire", options);
  const Edited edited = desk.retire(id, {.reason = reason}, options.policy());
  const int status = finish(session, desk, {&edited, 1}, options);
  if (status != kDone) return status;
  if (const std::size_t links = records_linking_to(store, edited.id).size(); links > 0)
    session.note(fmt::format("{} still link{} to it; `cairn graph --check --rule dangling` lists them",
                             counted(links, "record"), links == 1 ? "s" : ""));
  return status;
}

}  // namespace cairn::tool

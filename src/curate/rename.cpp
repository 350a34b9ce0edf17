#include "curate/rename.h"

#include <algorithm>

#include "curate/linking.h"

namespace cairn {
namespace {

void give_id(Record& record, const Renaming& renaming) {
  const std::string old = std::exchange(record.id, renaming.to);
  redirect_links(record, old, renaming.to);
  if (renaming.with_domain) record.domain = renaming.to.substr(0, renaming.to.find('/'));
  if (old == renaming.to) return;
  if (!record.aliases) record.aliases.emplace();
  std::erase(*record.aliases, renaming.to);  // back to an id that it had before
  if (std::ranges::find(*record.aliases, old) == record.aliases->end()) record.aliases->push_back(old);
}

}  // namespace

std::vector<Edited> rename_record(Desk& desk, const Renaming& renaming, const EditPolicy& policy) {
  std::vector<Edited> edited;
  edited.push_back(desk.change(
      renaming.from, [&](Record& record) { give_id(record, renaming); }, policy));
  const Edited& renamed = edited.front();
  if (!renamed.changed()) return edited;
  for (Edited& other : redirect_all_links(desk, renamed.id, renaming.to, renamed.record_id))
    edited.push_back(std::move(other));
  return edited;
}

}  // namespace cairn

#include "curate/desk.h"

#include <fmt/format.h>

#include "base/date.h"
#include "base/text.h"
#include "curate/claiming.h"
#include "curate/field_rules.h"
#include "curate/record_check.h"
#include "curate/revision_check.h"
#include "curate/verification_tier.h"
#include "store/history.h"

namespace cairn {
namespace {

Diagnostic refusal(std::string rule, std::string message) {
  return {.rule = std::move(rule), .message = std::move(message)};
}

Diagnostic not_there(std::string_view id, const std::optional<Known>& known) {
  if (!known)
    return refusal("no-such-record",
                   std::string(id) + ": there is no such record; `cairn search` finds one by words");
  std::string why = known->merged_into.empty() ? known->reason : "it was merged into " + known->merged_into;
  return refusal("retired-record", fmt::format("{}: is retired{}{}; `cairn retire {} --undo` brings it back",
                                               id, why.empty() ? "" : ": ", why, known->id));
}

// What an edit of the advice or of the expression puts in doubt.
bool needs_new_look(const Record& before, const Record& after) {
  return before.regex != after.regex || before.workarounds != after.workarounds;
}

void keep_books(const Record& before, Record& after, const EditPolicy& policy, const std::string& today) {
  if (before == after || policy.verifies) return;
  if (before.last_updated == after.last_updated) after.last_updated = today;
  if (!policy.minor && needs_new_look(before, after) && before.verification_tier == after.verification_tier &&
      after.verification_tier)
    after.verification_tier = "ai_generated";
}

}  // namespace

struct Desk::State {
  State(Store& base, DeskOptions how)
      : store(base),
        options(std::move(how)),
        today(format_date(options.today)),
        rules(FieldRules::of(store)),
        writer(store.begin(
            {.who = options.who, .why = options.why, .command = options.command, .undoes = options.undoes})) {
  }

  Edited change(std::int64_t record_id, const std::function<void(Record&)>& edit, const EditPolicy& policy) {
    Edited edited;
    const auto stored = store.read(record_id);
    if (!stored) {
      edited.faults.push_back(refusal("no-such-record", "the record is gone; somebody retired it meanwhile"));
      return edited;
    }
    edited.id = stored->record.id;
    edited.record_id = record_id;
    edited.before = stored->record;
    if (policy.if_revision && *policy.if_revision != stored->revision) {
      edited.faults.push_back(revision_mismatch(edited.id, stored->revision, *policy.if_revision));
      return edited;
    }
    if (auto warning = claim_warning(store, record_id, options.who, now()))
      edited.faults.push_back(std::move(*warning));
    Record after = stored->record;
    edit(after);
    keep_books(stored->record, after, policy, today);
    edited.after = after;
    if (after == stored->record) return edited;
    check_record(after, stored->format, options.today, edited.faults);
    rules.check(after, stored->format, edited.faults);
    if (!policy.vouched)
      if (auto fault = tier_without_source(stored->record, after)) edited.faults.push_back(*std::move(fault));
    if (after.id != edited.id) check_id_free(after.id, record_id, edited.faults);
    if (!edited.refused()) (void)writer.replace(record_id, std::move(after));
    return edited;
  }

  // An id may be that of the record itself as it once was, and nobody else's.
  void check_id_free(const std::string& id, std::int64_t record_id, Diagnostics& faults) {
    const auto known = find_known(store, id);
    if (!known || known->record_id == record_id) return;
    const char* how = known->as == Known::As::kId      ? "is taken"
                      : known->as == Known::As::kAlias ? "is an alias of another record"
                                                       : "is the id of a retired record";
    Diagnostic fault =
        refusal("id-taken", fmt::format("{} {}{}; choose another", id, how,
                                        known->as == Known::As::kAlias ? ", " + known->id : ""));
    fault.pointer = "/id";
    faults.push_back(std::move(fault));
  }

  Store& store;
  DeskOptions options;
  std::string today;
  FieldRules rules;
  Writer writer;
};

Desk::Desk(Store& store, DeskOptions options) : state_(std::make_unique<State>(store, std::move(options))) {}
Desk::~Desk() = default;
Desk::Desk(Desk&&) noexcept = default;

Edited Desk::change(std::string_view id, const std::function<void(Record&)>& edit, const EditPolicy& policy) {
  const auto known = find_known(state_->store, id);
  if (known && known->as != Known::As::kRetired) return state_->change(known->record_id, edit, policy);
  Edited edited;
  edited.id = id;
  edited.faults.push_back(not_there(id, known));
  return edited;
}

Edited Desk::change(std::int64_t record_id, const std::function<void(Record&)>& edit,
                    const EditPolicy& policy) {
  return state_->change(record_id, edit, policy);
}

Edited Desk::add(Record record, Format format, const std::optional<std::int64_t>& if_revision) {
  Edited edited;
  edited.id = record.id;
  edited.after = record;
  check_record(record, format, state_->options.today, edited.faults);
  state_->rules.check(record, format, edited.faults);
  state_->check_id_free(record.id, 0, edited.faults);
  if (edited.refused()) return edited;
  if (auto fault = check_revision(state_->store, 0, record.id, if_revision)) {
    edited.faults.push_back(*std::move(fault));
    return edited;
  }
  (void)state_->writer.put(std::move(record), format);
  edited.record_id = find_known(state_->store, edited.id)->record_id;
  return edited;
}

Edited Desk::retire(std::string_view id, const Retirement& retirement, const EditPolicy& policy) {
  Edited edited = change(
      id, [](Record&) {}, policy);
  edited.after.reset();
  if (!edited.refused()) (void)state_->writer.retire(edited.id, retirement);
  return edited;
}

Edited Desk::restore(std::int64_t record_id, Record record) {
  Edited edited;
  edited.id = record.id;
  edited.record_id = record_id;
  edited.after = record;
  check_record(record, Format::kNative, state_->options.today, edited.faults);
  state_->check_id_free(record.id, record_id, edited.faults);
  const Format format = record.errorcanon.empty() ? Format::kNative : Format::kErrorCanon;
  if (!edited.refused()) state_->writer.restore(record_id, std::move(record), format);
  return edited;
}

Writer& Desk::writer() noexcept {
  return state_->writer;
}
Store& Desk::store() noexcept {
  return state_->store;
}
std::chrono::year_month_day Desk::today() const noexcept {
  return state_->options.today;
}

void Desk::commit() {
  state_->writer.commit();
}

}  // namespace cairn

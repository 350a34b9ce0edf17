#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/record.h"
#include "store/connection.h"

namespace cairn {

// Binds a statement's parameters from left to right. Internal to store/.
//   Binder(statement)(record_id)(record.signature).name("listed").run();
// Texts are not copied: they must live until the statement has run. Absent and null are both NULL.
class Binder {
 public:
  explicit Binder(SQLite::Statement& statement) : statement_(statement) { statement_.reset(); }

  Binder& operator()(std::int64_t value) {
    statement_.bind(++index_, value);
    return *this;
  }
  Binder& operator()(const std::string& text) {
    statement_.bindNoCopy(++index_, text);
    return *this;
  }
  Binder& operator()(const Text& text) { return text ? (*this)(*text) : null(); }
  Binder& operator()(const Number& number) {
    if (!number) return null();
    statement_.bind(++index_, *number);
    return *this;
  }
  Binder& operator()(const Field<std::int64_t>& number) { return number ? (*this)(*number) : null(); }
  Binder& name(std::string_view name) {  // one of our own: short, and copied
    statement_.bind(++index_, std::string(name));
    return *this;
  }
  Binder& text_or_null(const std::string& text) { return text.empty() ? null() : (*this)(text); }
  Binder& number_or_null(std::int64_t number) { return number == 0 ? null() : (*this)(number); }
  Binder& null() {
    statement_.bind(++index_);
    return *this;
  }

  int run() { return statement_.exec(); }

 private:
  SQLite::Statement& statement_;
  int index_ = 0;
};

}  // namespace cairn

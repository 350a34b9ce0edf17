#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace cairn {

// One record's text as it stood in the input, not yet looked at.
struct RawRecord {
  std::string text;        // at most Splitter::kKeptSize bytes of it
  std::uint64_t size = 0;  // all of its bytes
  std::size_t file = 0;    // which of the importer's files
  std::uint64_t line = 1;  // where it begins, counting from 1
  std::uint64_t column = 1;
  bool unclosed_list = false;  // no record at all: the input ended inside the list that begins here
};

// Cuts a stream of bytes into the texts of its records without holding more than one of them.
//   Splitter splitter(Splitter::Layout::kValues, [](RawRecord raw) { … });
//   splitter.feed(bytes); … splitter.finish();
//
// kValues: JSON values one after another however they are laid out. An array is a list of records; so is the
// one list of objects in an object that has none of a record's own members (id, signature, regex, error).
// Every other value is given out as one record, whatever it is: the reader will say what is wrong with it.
// What lies between values and is no JSON is given out by the line. kLines: each line is one value, so that a
// broken line spoils no other (.ndjson, .jsonl); a line that is an array is cut as above.
class Splitter {
 public:
  enum class Layout { kValues, kLines };

  // More of one record is not kept: it is far beyond what a record may have.
  static constexpr std::size_t kKeptSize = std::size_t{16} << 20;
  // An object that grows beyond this while it is inside a list of objects is taken for a list of records.
  static constexpr std::size_t kObjectSize = std::size_t{1} << 20;

  using Sink = std::function<void(RawRecord)>;

  Splitter(Layout layout, Sink sink);

  void feed(std::string_view bytes);

  // The input has ended; what was begun is given out as it is. The splitter is then ready for another input.
  void finish();

 private:
  // What encloses the value that is being read.
  enum class Place { kTop, kList, kAfterList };

  // What is known of a top-level object while it is read.
  struct ObjectShape {
    bool has_record_member = false;
    std::size_t lists_of_objects = 0;
    std::size_t list_start = 0;  // the '[' of the last one, in value_
    std::size_t list_end = 0;    // one past its ']'; 0 while it is open
    Place outer = Place::kTop;
  };

  void feed_values(std::string_view bytes);
  void feed_lines(std::string_view bytes);
  void take_line();
  std::size_t between_values(std::string_view bytes);
  std::size_t inside_value(std::string_view bytes);
  std::size_t inside_string(std::string_view bytes);
  std::size_t inside_bare(std::string_view bytes);
  std::size_t after_list(std::string_view bytes);
  void structural(char c);
  void open_bracket(char c);
  void close_bracket(char c);
  void begin_value(char c);
  void end_value();
  void give_out();
  void watch_key();
  void open_long_object();
  void split_list(std::size_t start, std::size_t end);
  void keep(std::string_view bytes);
  void advance(std::string_view bytes);

  Layout layout_;
  Sink sink_;

  Place place_ = Place::kTop;
  bool in_value_ = false;
  bool bare_ = false;  // a number, a word, or rubbish: ends at a separator
  bool in_string_ = false;
  bool escaped_ = false;
  std::size_t depth_ = 0;
  std::size_t rest_depth_ = 0;  // kAfterList: how deep we are below the object's end

  std::string value_;
  std::uint64_t value_size_ = 0;
  ObjectShape shape_;
  bool expects_key_ = false;
  std::size_t string_start_ = 0;

  std::uint64_t line_ = 1, column_ = 1;              // of the next byte
  std::uint64_t value_line_ = 1, value_column_ = 1;  // of the value's first byte
  std::uint64_t list_line_ = 1, list_column_ = 1;    // of the '[' that is open
};

}  // namespace cairn

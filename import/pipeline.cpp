#include "import/pipeline.h"

#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

#include "base/byte_source.h"
#include "base/error.h"
#include "base/sha256.h"

namespace cairn {
namespace {

constexpr std::size_t kReadSize = std::size_t{1} << 18;

struct Parcel {
  std::uint64_t number = 0;
  std::vector<RawRecord> raw;
};

// The thread goes after the one that writes, where the two share a processor: what is ready then is written
// at once, so that there is room to go on in while the writer flushes its words and takes nothing.
void give_way() {
  (void)::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), 10);  // Linux: of the thread alone
}

struct Done {
  std::unique_ptr<std::vector<Normalised>> records;
  std::size_t maker = 0;  // the thread
};

}  // namespace

struct Pipeline::State {
  State(std::vector<InputFile> f, Options o) : files(std::move(f)), options(std::move(o)) {
    threads.emplace_back([this] { guard([this] { read_all(); }); });
    spent.resize(std::max(1U, options.threads));
    for (std::size_t maker = 0; maker < spent.size(); ++maker)
      threads.emplace_back([this, maker] { guard([this, maker] { work(maker); }); });
  }

  ~State() {
    {
      const std::scoped_lock lock(mutex);
      abandoned = true;
    }
    changed.notify_all();
    abandon.request_stop();
  }

  template <class Body>
  void guard(Body&& body) {
    try {
      body();
    } catch (...) {
      const std::scoped_lock lock(mutex);
      if (!failure) failure = std::current_exception();
    }
    changed.notify_all();
  }

  void read_all() {
    Parcel parcel;
    std::size_t bytes = 0;
    std::size_t file_number = 0;
    const auto hand_over = [&] {
      if (!parcel.raw.empty()) submit(std::move(parcel));
      parcel = {};
      bytes = 0;
    };
    const auto take = [&](RawRecord raw) {
      raw.file = file_number;
      bytes += raw.text.size();
      parcel.raw.push_back(std::move(raw));
      if (bytes >= kParcelBytes) hand_over();
    };
    std::vector<char> buffer(kReadSize);
    for (; file_number < files.size(); ++file_number) {
      ByteSource source(files[file_number].path, abandon.get_token());
      Splitter splitter(files[file_number].layout, take);
      const std::uint64_t before = total_read.load();
      while (const std::size_t size = source.read(buffer)) {
        hash.update({buffer.data(), size});
        splitter.feed({buffer.data(), size});
        total_read = before + source.bytes_read();
      }
      splitter.finish();
      total_read = before + source.bytes_read();
    }
    hand_over();
    const std::scoped_lock lock(mutex);
    read_ended = true;
  }

  // Waits until there is room.
  void submit(Parcel parcel) {
    std::unique_lock lock(mutex);
    changed.wait(lock, [this] { return abandoned || failure || submitted - taken < kParcelsInFlight; });
    if (abandoned || failure) throw Error(Error::Kind::kInterrupted, "interrupted");
    parcel.number = submitted++;
    waiting.push_back(std::move(parcel));
    lock.unlock();
    changed.notify_all();
  }

  void work(std::size_t maker) {
    give_way();
    while (true) {
      std::unique_lock lock(mutex);
      changed.wait(lock, [this] { return abandoned || failure || read_ended || !waiting.empty(); });
      if (abandoned || failure || waiting.empty()) return;
      Parcel parcel = std::move(waiting.front());
      waiting.pop_front();
      std::vector<Done> over = std::exchange(spent[maker], {});
      lock.unlock();
      over.clear();
      Done done{std::make_unique<std::vector<Normalised>>(), maker};
      done.records->reserve(parcel.raw.size());
      for (RawRecord& raw : parcel.raw) done.records->push_back(normalise(std::move(raw), options.normalise));
      lock.lock();
      finished.emplace(parcel.number, std::move(done));
      lock.unlock();
      changed.notify_all();
    }
  }

  std::vector<Normalised>* next() {
    std::unique_lock lock(mutex);
    if (given.records) spent[given.maker].push_back(std::move(given));
    changed.wait(
        lock, [this] { return failure || finished.contains(taken) || (read_ended && taken == submitted); });
    if (failure) std::rethrow_exception(failure);
    const auto found = finished.find(taken);
    if (found == finished.end()) return nullptr;
    given = std::move(found->second);
    finished.erase(found);
    ++taken;
    lock.unlock();
    changed.notify_all();
    return given.records.get();
  }

  std::vector<InputFile> files;
  Options options;
  std::atomic<std::uint64_t> total_read = 0;
  Sha256 hash;

  std::mutex mutex;
  std::condition_variable changed;
  std::deque<Parcel> waiting;
  std::map<std::uint64_t, Done> finished;
  Done given;                            // to the caller
  std::vector<std::vector<Done>> spent;  // what the caller is done with, by maker
  std::uint64_t submitted = 0;
  std::uint64_t taken = 0;
  bool read_ended = false;
  bool abandoned = false;
  std::exception_ptr failure;

  // Stops a read that waits for a pipe, when the caller stops or gives the pipeline up.
  std::stop_source abandon;
  std::stop_callback<std::function<void()>> on_stop{options.stop, [this] { abandon.request_stop(); }};

  std::vector<std::jthread> threads;  // last: they use all of the above
};

Pipeline::Pipeline(std::vector<InputFile> files, Options options)
    : state_(std::make_unique<State>(std::move(files), std::move(options))) {}
Pipeline::~Pipeline() = default;

std::vector<Normalised>* Pipeline::next() {
  return state_->next();
}
std::uint64_t Pipeline::bytes_read() const noexcept {
  return state_->total_read.load();
}
std::string Pipeline::sha256() {
  return state_->hash.hex();
}

}  // namespace cairn

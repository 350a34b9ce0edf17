#include "base/sha256.h"

#include <doctest/doctest.h>

using namespace cairn;

TEST_CASE("sha256_hex: the examples of FIPS 180-4 and its test vectors") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256_hex(std::string(1'000'000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("Sha256: however the bytes are split over updates, the digest is the same") {
  std::string bytes;
  for (int i = 0; i < 200; ++i) bytes += static_cast<char>(i);
  const std::string whole = sha256_hex(bytes);
  for (std::size_t first = 0; first <= bytes.size(); ++first) {
    Sha256 hash;
    hash.update(std::string_view(bytes).substr(0, first));
    hash.update({});
    hash.update(std::string_view(bytes).substr(first));
    REQUIRE(hash.hex() == whole);
  }
}

#include "model/version_names.h"

#include <algorithm>
#include <iterator>

namespace cairn {
namespace {

struct NameRow {
  std::string_view family;
  std::string_view name;
  std::string_view number;
};

// ROS: REP 3 and docs.ros.org/en/rolling/Releases.html, by month; rolling never ends. Ubuntu:
// wiki.ubuntu.com/Releases. Debian: wiki.debian.org/DebianReleases. macOS and Android: the vendors' release
// pages.
constexpr NameRow kNames[] = {
    {"ros", "indigo", "2014.7"},
    {"ros", "jade", "2015.5"},
    {"ros", "kinetic", "2016.5"},
    {"ros", "lunar", "2017.5"},
    {"ros", "ardent", "2017.12"},
    {"ros", "melodic", "2018.5"},
    {"ros", "bouncy", "2018.7"},
    {"ros", "crystal", "2018.12"},
    {"ros", "dashing", "2019.5"},
    {"ros", "eloquent", "2019.11"},
    {"ros", "noetic", "2020.5"},
    {"ros", "foxy", "2020.6"},
    {"ros", "galactic", "2021.5"},
    {"ros", "humble", "2022.5"},
    {"ros", "iron", "2023.5"},
    {"ros", "jazzy", "2024.5"},
    {"ros", "kilted", "2025.5"},
    {"ros", "rolling", "9999"},
    {"ubuntu", "trusty", "14.04"},
    {"ubuntu", "xenial", "16.04"},
    {"ubuntu", "bionic", "18.04"},
    {"ubuntu", "cosmic", "18.10"},
    {"ubuntu", "disco", "19.04"},
    {"ubuntu", "eoan", "19.10"},
    {"ubuntu", "focal", "20.04"},
    {"ubuntu", "groovy", "20.10"},
    {"ubuntu", "hirsute", "21.04"},
    {"ubuntu", "impish", "21.10"},
    {"ubuntu", "jammy", "22.04"},
    {"ubuntu", "kinetic", "22.10"},
    {"ubuntu", "lunar", "23.04"},
    {"ubuntu", "mantic", "23.10"},
    {"ubuntu", "noble", "24.04"},
    {"ubuntu", "oracular", "24.10"},
    {"ubuntu", "plucky", "25.04"},
    {"ubuntu", "questing", "25.10"},
    {"debian", "wheezy", "7"},
    {"debian", "jessie", "8"},
    {"debian", "stretch", "9"},
    {"debian", "buster", "10"},
    {"debian", "bullseye", "11"},
    {"debian", "bookworm", "12"},
    {"debian", "trixie", "13"},
    {"debian", "forky", "14"},
    {"macos", "yosemite", "10.10"},
    {"macos", "elcapitan", "10.11"},
    {"macos", "sierra", "10.12"},
    {"macos", "highsierra", "10.13"},
    {"macos", "mojave", "10.14"},
    {"macos", "catalina", "10.15"},
    {"macos", "bigsur", "11"},
    {"macos", "monterey", "12"},
    {"macos", "ventura", "13"},
    {"macos", "sonoma", "14"},
    {"macos", "sequoia", "15"},
    {"macos", "tahoe", "26"},
    {"android", "kitkat", "4.4"},
    {"android", "lollipop", "5"},
    {"android", "marshmallow", "6"},
    {"android", "nougat", "7"},
    {"android", "oreo", "8"},
    {"android", "pie", "9"},
    {"android", "tiramisu", "13"},
    {"android", "upsidedowncake", "14"},
    {"android", "vanillaicecream", "15"},
    {"android", "baklava", "16"},
};

std::string_view family_of(std::string_view product_key) {
  return product_key == "ros2" ? std::string_view("ros") : product_key;
}

}  // namespace

std::optional<NamedVersion> find_named_version(std::string_view name, std::string_view product_key) {
  const std::string_view family = family_of(product_key);
  const auto* const row = std::ranges::find_if(kNames, [&](const NameRow& candidate) {
    return candidate.name == name && (family.empty() || candidate.family == family);
  });
  if (row == std::end(kNames)) return std::nullopt;
  return NamedVersion{row->family == "ros" ? row->family : std::string_view(), row->number};
}

}  // namespace cairn

#include "model/product_alias.h"

#include <algorithm>
#include <iterator>

namespace cairn {
namespace {

struct AliasRow {
  std::string_view alias;
  std::string_view product;
};

constexpr AliasRow kAliases[] = {
    {"torch", "pytorch"},
    {"tf", "tensorflow"},
    {"sklearn", "scikitlearn"},
    {"cv2", "opencv"},
    {"opencvpython", "opencv"},
    {"huggingfacetransformers", "transformers"},
    {"hftransformers", "transformers"},
    {"nvidiacuda", "cuda"},
    {"cudatoolkit", "cuda"},
    {"py", "python"},
    {"python3", "python"},
    {"cpython", "python"},
    {"js", "javascript"},
    {"ts", "typescript"},
    {"tsc", "typescript"},
    {"node", "nodejs"},
    {"reactjs", "react"},
    {"next", "nextjs"},
    {"vue", "vuejs"},
    {"nuxt", "nuxtjs"},
    {"express", "expressjs"},
    {"golang", "go"},
    {"rustc", "rust"},
    {"rustlang", "rust"},
    {"jdk", "java"},
    {"openjdk", "java"},
    {"cpp", "c++"},
    {"cxx", "c++"},
    {"cplusplus", "c++"},
    {"csharp", "c#"},
    {"fsharp", "f#"},
    {"net", "dotnet"},  // .NET
    {"netcore", "dotnet"},
    {"dotnetcore", "dotnet"},
    {"rails", "rubyonrails"},
    {"ror", "rubyonrails"},
    {"springframework", "spring"},
    {"postgres", "postgresql"},
    {"postgre", "postgresql"},
    {"pgsql", "postgresql"},
    {"psql", "postgresql"},
    {"mongo", "mongodb"},
    {"elastic", "elasticsearch"},
    {"mssql", "sqlserver"},
    {"microsoftsqlserver", "sqlserver"},
    {"sqlite3", "sqlite"},
    {"apachekafka", "kafka"},
    {"k8s", "kubernetes"},
    {"kube", "kubernetes"},
    {"dockerengine", "docker"},
    {"gha", "githubactions"},
    {"amazonwebservices", "aws"},
    {"googlecloud", "gcp"},
    {"googlecloudplatform", "gcp"},
    {"microsoftazure", "azure"},
    {"osx", "macos"},
    {"macosx", "macos"},
    {"win", "windows"},
    {"microsoftwindows", "windows"},
    {"unity3d", "unity"},
    {"ros1", "ros"},
};

}  // namespace

std::string_view resolve_product_alias(std::string_view folded_name) {
  const auto* const row = std::ranges::find(kAliases, folded_name, &AliasRow::alias);
  return row == std::end(kAliases) ? folded_name : row->product;
}

}  // namespace cairn

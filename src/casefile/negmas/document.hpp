// A NegMAS file as a YAML tree that knows its places.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <yaml-cpp/yaml.h>

#include "casefile/source/findings.hpp"
#include "casefile/source/source_text.hpp"
#include "model/number.hpp"

namespace wasit::casefile::negmas {

class Document {
  public:
    // Null, and an error in `findings`, if the text is not YAML.
    static std::unique_ptr<Document> parse(std::string file, const std::string& bytes, Findings& findings);

    const std::string& file() const { return source_.file(); }
    const YAML::Node& root() const { return root_; }
    void error(const YAML::Node& at, std::string what, std::string remedy) const;
    void warn(const YAML::Node& at, std::string what, std::string remedy) const;

  private:
    Document(SourceText source, Findings& findings) : source_(std::move(source)), findings_(findings) {}

    SourceText source_;
    Findings& findings_;
    YAML::Node root_;
};

// The member of a map; an undefined node where there is none, or `node` is no map.
YAML::Node member(const YAML::Node& node, const char* key);
std::optional<Rational> number_of(const YAML::Node& node);
// `type` without the module it may be qualified by: "negmas.preferences.TableFun" -> "TableFun".
std::string type_of(const YAML::Node& node);
std::string describe(const YAML::Node& node);

}  // namespace wasit::casefile::negmas

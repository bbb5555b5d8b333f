// The body of a request, a JSON object, read member by member; what is missing, of another kind, or not asked for is a
// fault with its place.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "casefile/wasit/node.hpp"
#include "model/text.hpp"
#include "room/log/result.hpp"

namespace wasit::room::api {

class RequestBody {
  public:
    explicit RequestBody(const std::string& json);
    explicit RequestBody(casefile::Node tree);

    // The member, or its like of nothing where it is missing (which is a fault without `_if`) or of another kind.
    std::string text(const std::string& name);
    std::optional<std::string> text_if(const std::string& name);
    std::int64_t number(const std::string& name);
    std::optional<std::int64_t> number_if(const std::string& name);
    bool flag_if(const std::string& name);
    // A member that is an object: as JSON text, with all its digits and its order.
    std::string object(const std::string& name);
    std::optional<std::string> object_if(const std::string& name);
    // {"en": "...", "ar": "..."}, or text in quotes, whose language is not named.
    Text words(const std::string& name);
    Text words_if(const std::string& name);
    // A list of objects, each to be read likewise, its faults included; and a list of texts.
    std::vector<RequestBody> objects(const std::string& name);
    std::vector<std::string> list_if(const std::string& name);
    // Names to text, or to nothing where null stands.
    std::map<std::string, std::optional<std::string>> texts(const std::string& name);

    // After all members were asked for: the first fault, as Failure::invalid.
    std::optional<Failure> find_fault();

  private:
    const casefile::Node* find(const std::string& name, bool is_needed);
    void fault_kind(const std::string& name, const casefile::Node& node, const std::string& remedy);
    void fault(const casefile::Mark& mark, const std::string& what, const std::string& remedy);

    casefile::Node tree_;
    std::set<std::string> asked_;
    std::optional<Failure> fault_;
};

}  // namespace wasit::room::api

#include "casefile/wasit/boxes.hpp"
#include "casefile/wasit/read.hpp"
#include "model/spelling.hpp"

namespace wasit::casefile {

namespace {

std::string advise_on_issue(const Case& negotiation, const std::string& given) {
    std::vector<std::string> ids;
    for (const Issue& issue : negotiation.issues) ids.push_back(issue.id);
    return suggest(given, ids);
}

std::string advise_on_option(const Issue& issue, const Value& given) {
    const auto* choice = std::get_if<Choice>(&issue.domain);
    if (choice == nullptr) return "give one of its values";
    std::vector<std::string> ids;
    for (const Option& option : choice->options) ids.push_back(option.id);
    return suggest(to_text(given), ids);
}

}  // namespace

std::optional<Deal> read_deal_text(const Case& negotiation, std::string_view text, const std::string& file,
                                   std::vector<Diagnostic>& diagnostics) {
    FaultList faults(file);
    std::optional<Deal> deal;
    const std::vector<Node> documents = parse_tree(text, guess_syntax(file, text), faults);
    if (faults.found().empty()) {
        if (documents.size() == 1 && documents.front().is_map()) {
            const Scope scope(negotiation, faults);
            deal = read_deal(documents.front(), scope);
            for (const Member& member : documents.front().members) {
                if (scope.find_issue(member.key) == nullptr) {
                    faults.error(member.mark, "there is no issue `" + member.key + "`",
                                 advise_on_issue(negotiation, member.key));
                } else if (const Value* value = deal->find(member.key);
                           value != nullptr && !admits(*scope.find_issue(member.key), *value)) {
                    faults.error(member.value.mark,
                                 "`" + member.key + "` cannot be `" + to_text(*value) + "`",
                                 advise_on_option(*scope.find_issue(member.key), *value));
                }
            }
        } else {
            const Mark mark = documents.empty() ? Mark{1, 1} : documents.front().mark;
            faults.error(mark, "this is no deal", R"(write {"issue": "option", ...})");
        }
    }
    diagnostics.insert(diagnostics.end(), faults.found().begin(), faults.found().end());
    if (has_errors(faults.found())) return std::nullopt;
    return deal;
}

}  // namespace wasit::casefile

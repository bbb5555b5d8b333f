#include "casefile/wasit/boxes.hpp"
#include "casefile/wasit/read.hpp"

namespace wasit::casefile {

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
                                 "name an issue of the case");
                } else if (const Value* value = deal->find(member.key);
                           value != nullptr && !admits(*scope.find_issue(member.key), *value)) {
                    faults.error(member.value.mark,
                                 "`" + member.key + "` cannot be `" + to_text(*value) + "`",
                                 "give one of its values");
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

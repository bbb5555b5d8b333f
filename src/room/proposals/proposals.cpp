#include "room/proposals/proposals.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "room/crypto/base64.hpp"
#include "room/log/body.hpp"

namespace wasit::room {

namespace {

using Json = nlohmann::json;
using State = Proposal::State;

constexpr const char* kDrafted = "proposal.drafted";
constexpr const char* kApproved = "proposal.approved";
constexpr const char* kReleased = "proposal.released";
constexpr const char* kAnswered = "proposal.answered";
constexpr const char* kOpened = "proposal.opened";
constexpr const char* kWithdrawn = "proposal.withdrawn";
constexpr std::size_t kMostWords = 4'000;

// All answers are of one length, so that none can be told by it.
std::string pad(const Json& answer) {
    std::string text = answer.dump();
    text.resize(kMostWords * 6 + 200, ' ');  // a byte can take six when JSON escapes it
    return text;
}

std::string context_of(const Proposals& proposals, const std::string& id, const std::string& party) {
    return fmt::format("answer {} {} {} {}", proposals.book().size(), proposals.book(), id, party);
}

const char* name(Answer answer) {
    switch (answer) {
        case Answer::accept:
            return "accept";
        case Answer::reject:
            return "reject";
        case Answer::conditions:
            return "conditions";
    }
    return "";
}

// The act, and the erasure of all answers given so far.
Change end(const Proposal& proposal, const std::string& by, const char* kind, Json body) {
    body["proposal"] = proposal.id;
    std::vector<std::int64_t> answers;
    for (const auto& [party, given] : proposal.answers) answers.push_back(given.entry);
    return make_change({{by, kind, body.dump()}}, std::move(answers));
}

}  // namespace

bool is_agreed(const DecisionRule& rule, const std::set<std::string>& accepting) {
    const auto accepts = [&](const std::string& party) { return accepting.contains(party); };
    if (!rule.agreement.at_least) return std::ranges::all_of(rule.parties, accepts);
    if (!std::ranges::all_of(rule.agreement.veto, accepts)) return false;
    int votes = 0;
    for (const std::string& party : rule.parties) {
        const auto named = std::ranges::find(rule.agreement.votes, party, &std::pair<Id, int>::first);
        if (accepts(party)) votes += named == rule.agreement.votes.end() ? 1 : named->second;
    }
    return votes >= *rule.agreement.at_least;
}

// More that accept never undo an agreement: so a failure after `one` accepted excludes that `other` did where those two
// are enough, and nothing else can be told of anybody.
bool tells_who_refused(const DecisionRule& rule) {
    return std::ranges::any_of(rule.parties, [&](const std::string& one) {
        return std::ranges::any_of(rule.parties, [&](const std::string& other) {
            return is_agreed(rule, {one, other});
        });
    });
}

void Proposals::apply(const Entry& entry) {
    if (entry.kind.starts_with("proposal."))
        read_body(entry, [&](const Json& body) { apply_body(entry, body); });
}

void Proposals::apply_body(const Entry& entry, const Json& body) {
    const std::string id = body.at("proposal");
    if (entry.kind == kDrafted) {
        proposals_.push_back({State::drafted,
                              id,
                              body.at("content").get<std::string>(),
                              entry.actor,
                              entry.time,
                              0,
                              0,
                              0,
                              {},
                              {}});
        return;
    }
    const auto found = std::ranges::find(proposals_, id, &Proposal::id);
    if (found == proposals_.end()) refuse_entry(entry, "is about no proposal");
    if (entry.kind == kApproved) found->approved_by.insert(entry.actor);
    if (entry.kind == kReleased) {
        found->state = State::released;
        found->released = entry.time;
        found->released_in = entry.number;
    }
    if (entry.kind == kAnswered) {
        const auto sealed = read_sealed_document(body.at("sealed"));
        if (!sealed) refuse_entry(entry, "is not sealed");
        found->answers[body.at("party")] = {entry.number, *sealed};
    }
    if (entry.kind == kOpened) found->state = body.at("accepted") ? State::accepted : State::failed;
    if (entry.kind == kWithdrawn) found->state = State::withdrawn;
    if (entry.kind == kOpened || entry.kind == kWithdrawn) {
        found->ended = entry.time;
        found->answers.clear();
    }
}

const Proposal* Proposals::find(const std::string& id) const {
    const auto found = std::ranges::find(proposals_, id, &Proposal::id);
    return found == proposals_.end() ? nullptr : &*found;
}

Result<Act> draft_proposal(const std::string& by, const std::string& content) {
    if (!Json::parse(content, nullptr, false).is_object())
        return Failure{Failure::Kind::invalid, "a proposal is a JSON object", "give at least its deal"};
    return Act{by, kDrafted, Json{{"proposal", draw_id()}, {"content", content}}.dump()};
}

Result<Change> approve_proposal(const Proposals& proposals, const DecisionRule& rule, const std::string& by,
                                const std::string& id) {
    const Proposal* proposal = proposals.find(id);
    if (!proposal || proposal->state != State::drafted || proposal->approved_by.contains(by)) return refuse();
    Change change{{{by, kApproved, Json{{"proposal", id}}.dump()}}, {}};
    if (static_cast<int>(proposal->approved_by.size()) + 1 >= rule.approvals)
        change.acts.push_back({by, kReleased, Json{{"proposal", id}}.dump()});
    return change;
}

Result<Change> answer_proposal(const Proposals& proposals, const DecisionRule& rule, const std::string& by,
                               const std::string& party, const std::string& id, Answer answer,
                               const std::string& words, const PublicKey& room) {
    const Proposal* proposal = proposals.find(id);
    if (!proposal || proposal->state != State::released ||
        std::ranges::find(rule.parties, party) == rule.parties.end())
        return refuse();
    if (words.size() > kMostWords)
        return Failure{Failure::Kind::invalid, fmt::format("the words are longer than {} bytes", kMostWords),
                       "say it shorter, or put it into the text"};
    if (answer == Answer::conditions && words.empty())
        return Failure{Failure::Kind::invalid, "the conditions are missing", "say on which conditions"};
    std::string text;
    try {
        text = pad({{"answer", name(answer)}, {"words", words}});
    } catch (const Json::exception&) {
        return Failure{Failure::Kind::invalid, "the words are no text (UTF-8)", "type them anew"};
    }
    const SealedDocument sealed = seal_document(text, context_of(proposals, id, party), {{kRoom, room}});
    std::vector<std::int64_t> replaced;
    if (const auto before = proposal->answers.find(party); before != proposal->answers.end())
        replaced = {before->second.entry};
    const Json body = {{"proposal", id}, {"party", party}, {"sealed", to_json(sealed)}};
    return make_change({{by, kAnswered, body.dump()}}, std::move(replaced));
}

Result<Change> open_answers(const Proposals& proposals, const DecisionRule& rule, const std::string& id,
                            const KeyPair& room) {
    const Proposal* proposal = proposals.find(id);
    if (!proposal || proposal->state != State::released) return refuse();
    std::set<std::string> accepting;
    for (const std::string& party : rule.parties) {
        const auto given = proposal->answers.find(party);
        if (given == proposal->answers.end())
            return Failure{Failure::Kind::invalid, "not all have answered yet",
                           "wait, or withdraw the proposal"};
        const auto text = open_document(given->second.sealed, context_of(proposals, id, party), kRoom, room);
        const Json answer = text ? Json::parse(*text, nullptr, false) : Json();
        if (!answer.is_object())
            return Failure{Failure::Kind::damaged, "an answer does not open with the room's key",
                           "unlock the room with the key it was sealed for"};
        if (answer.value("answer", "") == name(Answer::accept)) accepting.insert(party);
    }
    return end(*proposal, "server", kOpened, Json{{"accepted", is_agreed(rule, accepting)}});
}

Result<Change> withdraw_proposal(const Proposals& proposals, const std::string& by, const std::string& id) {
    const Proposal* proposal = proposals.find(id);
    if (!proposal || (proposal->state != State::drafted && proposal->state != State::released))
        return refuse();
    return end(*proposal, by, kWithdrawn, Json::object());
}

}  // namespace wasit::room

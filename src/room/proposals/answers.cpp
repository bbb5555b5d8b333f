#include "room/proposals/answers.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "room/log/body.hpp"

namespace wasit::room {

namespace {

using Json = nlohmann::json;

constexpr const char* kAnswersGiven = "answers.given";
constexpr const char* kAnswersOpened = "answers.opened";
constexpr const char* kAnswersUnread = "answers.unread";
constexpr std::size_t kMostWords = 4'000;

// All answers are of one length, so that none can be told by it.
std::string pad(const Json& answer) {
    std::string text = answer.dump();
    text.resize(kMostWords * 6 + 200, ' ');  // a byte can take six when JSON escapes it
    return text;
}

std::string context_of(const Answers& answers, const std::string& party) {
    const std::string& book = answers.head().book;
    return fmt::format("answer {} {} {}", book.size(), book, party);
}

// The act, and the erasure of all answers.
Change end(const Answers& answers, const std::string& by, const char* kind, const Json& body) {
    std::vector<std::int64_t> given;
    for (const auto& [party, answer] : answers.given()) given.push_back(answer.entry);
    return make_change({{by, kind, body.dump()}}, std::move(given));
}

}  // namespace

std::string_view name(Answer answer) {
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

std::optional<Answer> find_answer(std::string_view named) {
    for (const Answer answer : {Answer::accept, Answer::reject, Answer::conditions})
        if (name(answer) == named) return answer;
    return std::nullopt;
}

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

std::string answers_book(const std::string& book_of_case, const std::string& proposal) {
    return fmt::format("{}.{}", book_of_case, proposal);
}

Answers::Answers(const std::string& book_of_case, std::string proposal)
    : proposal_(std::move(proposal)), head_(start_of(answers_book(book_of_case, proposal_))) {}

void Answers::apply(const Entry& entry) {
    if (entry.book != head_.book || entry.number != head_.number + 1)
        refuse_entry(entry, "is not the next one");
    read_body(entry, [&](const Json& body) { apply_body(entry, body); });
    head_ = head_after(entry);
}

void Answers::apply_body(const Entry& entry, const Json& body) {
    if (entry.kind == kAnswersGiven) {
        const auto sealed = read_sealed_document(body.at("sealed"));
        if (!sealed) refuse_entry(entry, "is not sealed");
        given_[body.at("party")] = {entry.number, entry.link, *sealed};
    } else if (entry.kind == kAnswersOpened) {
        ending_ = {entry.actor, true, body.at("accepted").get<bool>(),
                   body.at("told").get<std::map<std::string, std::string>>()};
    } else if (entry.kind == kAnswersUnread) {
        ending_ = {entry.actor, false, false, {}};
    }
    if (ending_) given_.clear();
}

bool Answers::is_complete(const DecisionRule& rule) const {
    return !ending_ && std::ranges::all_of(rule.parties,
                                           [&](const std::string& party) { return given_.contains(party); });
}

std::optional<std::string> find_party_of_answer(const Entry& entry) {
    std::optional<std::string> party;
    if (entry.kind == kAnswersGiven)
        read_body(entry, [&](const Json& body) { party = body.at("party").get<std::string>(); });
    return party;
}

Result<Change> give_answer(const Answers& answers, const DecisionRule& rule, const std::string& by,
                           const std::string& party, const Said& said, const AnswerKeys& keys) {
    if (answers.ending() || std::ranges::find(rule.parties, party) == rule.parties.end()) return refuse();
    if (said.words.size() > kMostWords)
        return Failure{Failure::Kind::invalid, fmt::format("the words are longer than {} bytes", kMostWords),
                       "say it shorter, or put it into the text", "words_too_long"};
    if (said.answer == Answer::conditions && said.words.empty())
        return Failure{Failure::Kind::invalid, "the conditions are missing", "say on which conditions",
                       "conditions_missing"};
    if (said.is_told && said.words.empty())
        return Failure{Failure::Kind::invalid, "there are no words to tell the mediators",
                       "say something, or have nothing told", "words_missing"};
    std::string text;
    try {
        text = pad({{"answer", name(said.answer)}, {"words", said.words}, {"told", said.is_told}});
    } catch (const Json::exception&) {
        return Failure{Failure::Kind::invalid, "the words are no text (UTF-8)", "type them anew"};
    }
    const SealedDocument sealed =
        seal_document(text, context_of(answers, party), {{kRoom, keys.room}, {kOwnParty, keys.own_party}});
    std::vector<std::int64_t> replaced;
    if (const auto before = answers.given().find(party); before != answers.given().end())
        replaced = {before->second.entry};
    const Json body = {{"party", party}, {"sealed", to_json(sealed)}};
    return make_change({{by, kAnswersGiven, body.dump()}}, std::move(replaced));
}

std::optional<Said> open_own_answer(const Answers& answers, const std::string& party, const KeyPair& own) {
    const auto given = answers.given().find(party);
    if (given == answers.given().end()) return std::nullopt;
    const auto text = open_document(given->second.sealed, context_of(answers, party), kOwnParty, own);
    const Json said = text ? Json::parse(*text, nullptr, false) : Json();
    if (!said.is_object()) return std::nullopt;
    const auto answer = find_answer(said.value("answer", ""));
    if (!answer) return std::nullopt;
    return Said{*answer, said.value("words", ""), said.value("told", false)};
}

Result<Change> open_answers(const Answers& answers, const DecisionRule& rule, const KeyPair& room) {
    if (answers.ending()) return refuse();
    std::set<std::string> accepting;
    Json told = Json::object();
    for (const std::string& party : rule.parties) {
        const auto given = answers.given().find(party);
        if (given == answers.given().end())
            return Failure{Failure::Kind::invalid, "not all have answered yet",
                           "wait, or withdraw the proposal"};
        const auto text = open_document(given->second.sealed, context_of(answers, party), kRoom, room);
        const Json answer = text ? Json::parse(*text, nullptr, false) : Json();
        if (!answer.is_object())
            return Failure{Failure::Kind::damaged, "an answer does not open with the room's key",
                           "unlock the room with the key it was sealed for"};
        if (answer.value("answer", "") == name(Answer::accept)) accepting.insert(party);
        if (answer.value("told", false)) told[party] = answer.value("words", "");
    }
    return end(answers, "server", kAnswersOpened,
               Json{{"accepted", is_agreed(rule, accepting)}, {"told", told}});
}

Result<Change> leave_unread(const Answers& answers, const std::string& by) {
    if (answers.ending()) return refuse();
    return end(answers, by, kAnswersUnread, Json::object());
}

}  // namespace wasit::room

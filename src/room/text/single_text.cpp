#include "room/text/single_text.hpp"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "room/crypto/base64.hpp"
#include "room/log/body.hpp"
#include "room/words/words.hpp"

namespace wasit::room {

namespace {

using Json = nlohmann::json;
using To = TextComment::To;

constexpr const char* kWritten = "text.written";
constexpr const char* kCommented = "text.commented";
constexpr const char* kResolved = "text.resolved";
constexpr const char* kOffered = "text.offered";
constexpr const char* kSigned = "text.signed";
constexpr const char* kAgreed = "text.agreed";

Failure is_agreed_already() {
    return {Failure::Kind::invalid, "the text is agreed: nothing more is written or signed",
            "take what is new to a case of its own", "text_agreed"};
}

Failure has_gone_on() {
    return {Failure::Kind::conflict, "somebody wrote a version meanwhile",
            "read the latest version, and do it again from there: nothing that was typed is lost"};
}

std::string write_content(const std::vector<Clause>& clauses) {
    Json list = Json::array();
    for (const Clause& clause : clauses)
        list.push_back({{"id", clause.id}, {"issues", clause.issues}, {"words", to_json(clause.words)}});
    return Json{{"clauses", list}}.dump();
}

std::vector<Clause> read_content(const std::string& content) {
    std::vector<Clause> clauses;
    const Json whole = Json::parse(content);
    for (const Json& clause : whole.at("clauses"))
        clauses.push_back({clause.at("id"), clause.at("issues"), read_words(clause.at("words"))});
    return clauses;
}

std::set<std::string> list_clause_ids(const SingleText& text) {
    std::set<std::string> ids;
    for (const TextVersion& version : text.versions())
        for (const Clause& clause : version.clauses) ids.insert(clause.id);
    return ids;
}

std::optional<Failure> find_fault(const SingleText& text, const std::set<Id>& issues,
                                  const std::vector<Clause>& clauses) {
    using Kind = Failure::Kind;
    if (clauses.empty()) return Failure{Kind::invalid, "the text has no clause", "write at least one"};
    if (clauses.size() > kMostClauses)
        return Failure{Kind::invalid, fmt::format("the text has more than {} clauses", kMostClauses),
                       "join some of them, or put parts into an annex"};
    const std::set<std::string> known = list_clause_ids(text);
    std::set<std::string> seen;
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < clauses.size(); ++i) {
        const Clause& clause = clauses[i];
        const std::string what = fmt::format("clause {}", i + 1);
        if (!clause.id.empty() && !known.contains(clause.id))
            return Failure{Kind::invalid, fmt::format("{} has an id that no version has", what),
                           "leave the id out of a new clause"};
        if (!clause.id.empty() && !seen.insert(clause.id).second)
            return Failure{Kind::invalid, fmt::format("{} has the id of another clause", what),
                           "leave the id out of the new one of the two"};
        if (const auto fault = room::find_fault(clause.words, what, kLongestClause)) return fault;
        if (!std::ranges::includes(issues, clause.issues))
            return Failure{Kind::invalid,
                           fmt::format("{} is tied to an issue that the case does not have", what),
                           "use the ids of the case's issues"};
        bytes += count_bytes(clause.words);
    }
    if (bytes > kLongestText)
        return Failure{Kind::invalid, fmt::format("the text is longer than {} bytes", kLongestText),
                       "put parts into an annex outside"};
    return std::nullopt;
}

bool has_clause(const TextVersion& version, const std::string& clause) {
    return clause.empty() || std::ranges::find(version.clauses, clause, &Clause::id) != version.clauses.end();
}

bool is_of(const TextComment& comment, const Member& member, const std::string& person) {
    return comment.by == person ||
           (member.role == Role::delegate && !comment.party.empty() && comment.party == member.party);
}

const char* name(To to) {
    return to == To::room ? "room" : "mediators";
}

bool may_see(const TextComment& comment, const Member& member, const std::string& person) {
    return comment.to == To::room || member.role == Role::mediator || is_of(comment, member, person);
}

// Ids in the order of `to`, of the clauses that both have and that need not move: a longest increasing run of their
// places in `from`, by patience sorting.
std::set<std::string> list_resting(const TextVersion& from, const TextVersion& to) {
    std::map<std::string, std::size_t> place;
    for (std::size_t i = 0; i < from.clauses.size(); ++i) place[from.clauses[i].id] = i;
    struct Link {
        std::size_t place;
        int before;
        const std::string* id;
    };
    std::vector<Link> links;
    std::vector<int> ends;  // of the best run of each length: its last link
    for (const Clause& clause : to.clauses) {
        const auto found = place.find(clause.id);
        if (found == place.end()) continue;
        const auto end = std::ranges::lower_bound(
            ends, found->second, {}, [&](int link) { return links[static_cast<std::size_t>(link)].place; });
        links.push_back({found->second, end == ends.begin() ? -1 : *std::prev(end), &clause.id});
        const int link = static_cast<int>(links.size()) - 1;
        if (end == ends.end()) {
            ends.push_back(link);
        } else {
            *end = link;
        }
    }
    std::set<std::string> resting;
    for (int link = ends.empty() ? -1 : ends.back(); link >= 0;
         link = links[static_cast<std::size_t>(link)].before)
        resting.insert(*links[static_cast<std::size_t>(link)].id);
    return resting;
}

}  // namespace

void SingleText::apply(const Entry& entry) {
    if (entry.kind.starts_with("text.")) read_body(entry, [&](const Json& body) { apply_body(entry, body); });
}

void SingleText::write(const Entry& entry, const Json& body) {
    TextVersion version;
    version.id = body.at("version");
    version.made_from = body.at("made_from");
    version.content = body.at("content");
    version.clauses = read_content(version.content);
    version.note = read_words(body.at("note"));
    version.by = entry.actor;
    version.at = entry.time;
    version.digest = room::digest({"text", book_, version.id, version.content});
    versions_.push_back(std::move(version));
    offered_ = false;
    signatures_.clear();
}

void SingleText::apply_body(const Entry& entry, const Json& body) {
    if (entry.kind == kWritten) {
        write(entry, body);
    } else if (entry.kind == kCommented) {
        comments_.push_back({body.at("to") == "room" ? To::room : To::mediators,
                             body.at("comment"),
                             body.at("version"),
                             body.at("clause"),
                             body.at("words"),
                             entry.actor,
                             body.at("party"),
                             entry.time,
                             {},
                             0});
    } else if (entry.kind == kResolved) {
        const auto comment =
            std::ranges::find(comments_, body.at("comment").get<std::string>(), &TextComment::id);
        if (comment == comments_.end()) refuse_entry(entry, "is about no comment");
        comment->resolved_by = entry.actor;
        comment->resolved_at = entry.time;
    } else {
        if (versions_.empty() || body.at("version") != versions_.back().id)
            refuse_entry(entry, "is not about the latest version");
        if (entry.kind == kOffered) offered_ = true;
        if (entry.kind == kSigned) {
            const auto digest = parse_hex(body.at("digest").get_ref<const std::string&>());
            if (!digest || *digest != versions_.back().digest)
                refuse_entry(entry, "signs another content than the version has");
            signatures_[body.at("party")] = {entry.actor, entry.time, *digest};
        }
        if (entry.kind == kAgreed) {
            const auto date = parse_date(body.at("date").get_ref<const std::string&>());
            if (!date) refuse_entry(entry, "has no date");
            agreed_ = {versions_.back().id, *date};
        }
    }
}

const TextVersion* SingleText::find(const std::string& version) const {
    const auto found = std::ranges::find(versions_, version, &TextVersion::id);
    return found == versions_.end() ? nullptr : &*found;
}

const TextComment* SingleText::find_comment(const std::string& id) const {
    const auto found = std::ranges::find(comments_, id, &TextComment::id);
    return found == comments_.end() ? nullptr : &*found;
}

Result<Act> write_version(const SingleText& text, const std::set<Id>& issues, const std::string& by,
                          const std::string& made_from, std::vector<Clause> clauses, const Text& note) {
    if (text.agreed()) return is_agreed_already();
    if (!made_from.empty() && !text.find(made_from)) return refuse();
    if (made_from != (text.latest() ? text.latest()->id : std::string())) return has_gone_on();
    if (text.versions().size() >= kMostVersions)
        return Failure{Failure::Kind::invalid, fmt::format("the text has {} versions", kMostVersions),
                       "go on in another case"};
    if (const auto fault = find_fault(text, issues, clauses)) return *fault;
    if (const auto fault = find_fault_if_any(note, "the note", kLongestNote)) return *fault;
    for (Clause& clause : clauses)
        if (clause.id.empty()) clause.id = draw_id();
    return Act{by, kWritten,
               Json{{"version", draw_id()},
                    {"made_from", made_from},
                    {"content", write_content(clauses)},
                    {"note", to_json(note)}}
                   .dump()};
}

Result<Act> write_comment(const SingleText& text, const std::string& by, const Member& member,
                          const CommentTerms& terms) {
    const TextVersion* version = text.find(terms.version);
    if (!version || !has_clause(*version, terms.clause)) return refuse();
    if (const auto fault = find_fault(plain(terms.words), "the comment", kLongestComment)) return *fault;
    const auto is_theirs = [&](const TextComment& comment) {
        return comment.by == by && comment.version == terms.version;
    };
    if (std::ranges::count_if(text.comments(), is_theirs) >= std::ptrdiff_t{kMostComments})
        return Failure{Failure::Kind::invalid,
                       fmt::format("you have made {} comments on this version", kMostComments),
                       "wait for the next version", "comments_spent"};
    return Act{by, kCommented,
               Json{{"comment", draw_id()},
                    {"version", terms.version},
                    {"clause", terms.clause},
                    {"to", name(terms.to)},
                    {"party", member.role == Role::delegate ? member.party : std::string()},
                    {"words", terms.words}}
                   .dump()};
}

Result<Act> resolve_comment(const SingleText& text, const std::string& by, const Member& member,
                            const std::string& id) {
    const TextComment* comment = text.find_comment(id);
    if (!comment || !comment->resolved_by.empty() ||
        !(member.role == Role::mediator || is_of(*comment, member, by)))
        return refuse();
    // Who may see the comment may see that it is resolved: room/case_room/visibility.hpp reads it here.
    return Act{by, kResolved,
               Json{{"comment", id}, {"to", name(comment->to)}, {"party", comment->party}}.dump()};
}

std::vector<TextComment> visible_comments(const SingleText& text, const Member& member,
                                          const std::string& person) {
    std::vector<TextComment> visible;
    std::ranges::copy_if(text.comments(), std::back_inserter(visible),
                         [&](const TextComment& comment) { return may_see(comment, member, person); });
    return visible;
}

Result<Act> offer_for_signature(const SingleText& text, const std::string& by, const std::string& version) {
    if (!text.find(version)) return refuse();
    if (text.agreed()) return is_agreed_already();
    if (version != text.latest()->id) return has_gone_on();
    if (text.offered())
        return Failure{Failure::Kind::invalid, "this version is open for signature already",
                       "wait for the parties, or write another version", "version_offered"};
    return Act{by, kOffered, Json{{"version", version}}.dump()};
}

Result<Change> sign(const SingleText& text, const DecisionRule& rule, const std::string& by,
                    const std::string& party, const std::string& version, std::int64_t now) {
    if (!text.find(version) || std::ranges::find(rule.parties, party) == rule.parties.end()) return refuse();
    if (text.agreed()) return is_agreed_already();
    if (version != text.latest()->id) return has_gone_on();
    if (!text.offered())
        return Failure{Failure::Kind::invalid, "this version is not open for signature",
                       "ask a mediator to offer it", "version_not_offered"};
    if (text.signatures().contains(party))
        return Failure{Failure::Kind::invalid, "the party has signed this version already",
                       "wait for the others", "signed_already"};
    const std::string digest = to_hex(text.latest()->digest);
    Change change{{{by, kSigned, Json{{"version", version}, {"party", party}, {"digest", digest}}.dump()}},
                  {}};
    std::set<std::string> signing = {party};
    for (const auto& [other, signature] : text.signatures()) signing.insert(other);
    if (is_agreed(rule, signing)) {
        const Date date{std::chrono::floor<std::chrono::days>(
            std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(now)))};
        const Json body = {{"version", version}, {"digest", digest}, {"date", to_text(date)}};
        change.acts.push_back({"server", kAgreed, body.dump()});
    }
    return change;
}

Comparison compare(const TextVersion& from, const TextVersion& to) {
    std::map<std::string, const Clause*> before, after;
    for (const Clause& clause : from.clauses) before[clause.id] = &clause;
    for (const Clause& clause : to.clauses) after[clause.id] = &clause;
    const std::set<std::string> resting = list_resting(from, to);
    Comparison comparison;
    for (const Clause& clause : to.clauses) {
        const auto old = before.find(clause.id);
        if (old == before.end()) {
            comparison.added.push_back(clause.id);
            continue;
        }
        if (*old->second != clause) comparison.changed.push_back(clause.id);
        if (!resting.contains(clause.id)) comparison.moved.push_back(clause.id);
    }
    for (const Clause& clause : from.clauses)
        if (!after.contains(clause.id)) comparison.removed.push_back(clause.id);
    return comparison;
}

}  // namespace wasit::room

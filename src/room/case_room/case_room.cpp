#include "room/case_room/case_room.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "casefile/wasit/node.hpp"
#include "casefile/wasit/read.hpp"
#include "room/case_room/meaning.hpp"
#include "room/crypto/base64.hpp"
#include "room/log/body.hpp"
#include "room/record/visible_part.hpp"

namespace wasit::room {

namespace {

using Json = nlohmann::json;

constexpr const char* kTerms = "case.terms";
constexpr std::size_t kIdBytes = 12;

}  // namespace

CaseRoom::CaseRoom(const std::string& book) : head_(start_of(book)), proposals_(book), text_(book) {}

void CaseRoom::apply(const Entry& entry) {
    if (entry.book != head_.book || entry.number != head_.number + 1)
        refuse_entry(entry, "is not the next one");
    apply_to_members(entry);
    consents_.apply(entry);
    const auto author = members_.find(entry.actor);
    record_.apply(entry, author ? author->party : "");
    proposals_.apply(entry);
    text_.apply(entry);
    deadlines_.apply(entry);
    checklist_.apply(entry);
    if (entry.kind.starts_with("delegation."))
        read_body(entry, [&](const Json& body) {
            const std::string party = body.at("party");
            delegations_.try_emplace(party, head_.book, party);
        });
    for (auto& [party, delegation] : delegations_) delegation.apply(entry);
    note_made_anew(entry);
    if (entry.kind == kTerms)
        read_body(entry, [&](const Json& body) { terms_ = {body.at("approvals"), body.at("uses")}; });
    if (entry.kind == "case.set") {
        version_ = opaque_id(entry);
        meaning_ = meaning_of(record_.public_case());
    }
    if (entry.kind == "proposal.drafted")
        versions_.try_emplace(version_, CaseVersion{record_.public_case(), meaning_});
    if (entry.kind == "text.agreed") agreed_definition_ = record_.public_case();
    is_settled_ = is_settled_ && !entry.kind.starts_with("case.") && !entry.kind.starts_with("record.");
    head_ = head_after(entry);
}

void CaseRoom::apply_to_members(const Entry& entry) {
    if (!entry.kind.starts_with("member.")) return;
    const auto before = members_.all();
    members_.apply(entry);
    for (const auto& [person, member] : before) {
        const auto now = members_.find(person);
        if (member.role != Role::mediator || (now && now->role == Role::mediator)) continue;
        proposals_.forget_approvals(person);
        consents_.forget(person);
    }
}

void CaseRoom::note_made_anew(const Entry& entry) {
    if (entry.kind != "proposal.opened" && entry.kind != "text.signed") return;
    read_body(entry, [&](const Json& body) {
        const std::set<std::string> parties = made_anew();
        if (entry.kind == "proposal.opened") made_anew_[body.at("proposal")] = parties;
        if (entry.kind == "text.signed" && parties.contains(body.at("party").get<std::string>()))
            made_anew_[body.at("version")].insert(body.at("party").get<std::string>());
    });
}

std::set<std::string> CaseRoom::made_anew() const {
    std::set<std::string> parties;
    for (const auto& [party, delegation] : delegations_)
        if (!delegation.renewals().empty()) parties.insert(party);
    return parties;
}

std::set<std::string> CaseRoom::made_anew(const std::string& proposal_or_version) const {
    const auto found = made_anew_.find(proposal_or_version);
    return found == made_anew_.end() ? std::set<std::string>() : found->second;
}

bool CaseRoom::is_held(const std::string& party) const {
    const Delegation* found = delegation(party);
    return found && std::ranges::any_of(members_.delegates_of(party),
                                        [&](const std::string& person) { return found->has(person); });
}

void CaseRoom::settle() {
    if (is_settled_) return;
    if (auto whole = record_.to_whole_case()) {
        negotiation_ = std::make_shared<const Case>(std::move(whole->negotiation));
        set_aside_ = std::move(whole->set_aside);
    }
    for (const Party& party : negotiation_->parties) delegations_.try_emplace(party.id, head_.book, party.id);
    is_settled_ = true;
}

const CaseVersion* CaseRoom::find_version(const std::string& version) const {
    const auto found = versions_.find(version);
    return found == versions_.end() ? nullptr : &found->second;
}

std::optional<Case> CaseRoom::agreed_case() const {
    if (agreed_definition_.empty()) return std::nullopt;
    return casefile::read_wasit_text(agreed_definition_, casefile::Syntax::json, "case", "case").negotiation;
}

std::optional<Deal> CaseRoom::accepted_deal(const Case& agreed) const {
    std::vector<const Proposal*> accepted;
    for (const Proposal& proposal : proposals_.all())
        if (proposal.state == Proposal::State::accepted) accepted.push_back(&proposal);
    std::ranges::stable_sort(accepted, {}, &Proposal::ended);
    std::optional<Deal> whole;
    for (const Proposal* proposal : accepted) {
        const auto tree = read_tree(proposal->content);
        const casefile::Member* written = tree ? tree->find("deal") : nullptr;
        std::vector<casefile::Diagnostic> found;
        const auto deal =
            written ? casefile::read_deal_text(agreed, casefile::to_json_text(written->value), "deal", found)
                    : std::nullopt;
        if (!whole) whole = Deal{};
        if (!deal || casefile::has_errors(found)) {
            whole->values.clear();
            continue;
        }
        for (const auto& wanted : deal->values) {
            std::erase_if(whole->values, [&](const auto& before) { return before.first == wanted.first; });
            whole->values.push_back(wanted);
        }
    }
    return whole;
}

const Delegation* CaseRoom::delegation(const std::string& party) const {
    const auto found = delegations_.find(party);
    return found == delegations_.end() ? nullptr : &found->second;
}

bool CaseRoom::has_party(const std::string& party) const {
    return negotiation_->find_party(party) != nullptr;
}

DecisionRule CaseRoom::rule() const {
    DecisionRule rule{{}, negotiation_->agreement, terms_.approvals};
    for (const Party& party : negotiation_->parties) rule.parties.push_back(party.id);
    return rule;
}

Result<Act> set_terms(const std::string& by, const Terms& terms) {
    if (terms.approvals < 1 || terms.approvals > 2)
        return Failure{Failure::Kind::invalid, "a release needs one approval, or two",
                       "give approvals as 1 or 2"};
    if (terms.uses < 0 || terms.uses > kMostUses)
        return Failure{Failure::Kind::invalid, "the engine has 0 to 1000 uses in a round",
                       "give a number of them"};
    return Act{by, kTerms, Json{{"approvals", terms.approvals}, {"uses", terms.uses}}.dump()};
}

std::optional<Failure> find_lock(const CaseRoom& room, const std::string& party, const std::string& person) {
    const Delegation* delegation = room.delegation(party);
    if (!delegation) return std::nullopt;
    auto lock = find_lock(*delegation, person);
    if (lock && delegation->has_keys() && !room.is_held(party))
        return Failure{Failure::Kind::invalid,
                       "nobody who holds the keys of your delegation is a delegate today",
                       "have one of them brought back, or make keys anew, which everybody will see"};
    return lock;
}

Result<Change> renew_keys(const CaseRoom& room, const std::string& party, const std::string& person,
                          const PublicKey& open) {
    const auto member = room.members().find(person);
    const Delegation* delegation = room.delegation(party);
    if (!member || member->role != Role::delegate || member->party != party || !delegation) return refuse();
    if (!delegation->has_keys()) return *find_lock(*delegation, person);
    if (room.is_held(party))
        return Failure{Failure::Kind::invalid, "a delegate of your party holds its keys",
                       "ask them to let you in"};
    std::set<std::string> mediators = room.members().placed_by(person);
    for (const auto& [holder, sealed] : delegation->keys())
        mediators.merge(room.members().taken_out_by(holder, party));
    return renew_keys(*delegation, person, open, mediators);
}

std::string opaque_id(const Entry& entry) {
    return to_base64(bytes_of(entry.commitment).substr(0, kIdBytes));
}

}  // namespace wasit::room

#include "mediation/explain/explain.hpp"
#include "report/html/sections.hpp"

namespace wasit::report {

namespace {

using engine::Certificate;

constexpr int kProofDecimals = 6;

std::string describe_status(const Page& page, const Certificate& certificate) {
    switch (certificate.status) {
        case Certificate::Status::optimal:
            return page.say("proof.optimal");
        case Certificate::Status::bounded:
            return page.say("proof.bounded");
        case Certificate::Status::infeasible:
            return page.say("proof.infeasible");
    }
    return "–";
}

std::string describe_optional(const Page& page, const std::optional<Rational>& value) {
    return value ? page.number(*value, kProofDecimals) : "–";
}

std::string describe_gap(const Page& page, const Certificate& certificate) {
    if (!certificate.objective || !certificate.bound) return "–";
    return page.number(*certificate.bound - *certificate.objective, kProofDecimals);
}

// The words used.
void add_guide(Element& section, const Page& page) {
    add_paragraph(section, page.say("computed", {{"case", page.negotiation.id}}));
    Element& list = section.add("dl", {{"class", "guide"}});
    for (const char* word : {"worth", "walk_away", "ideal", "satisfaction", "frontier", "leakage"}) {
        list.add("dt", {}, page.say("guide." + std::string(word)));
        list.add("dd", {}, page.say("guide." + std::string(word) + ".what"));
    }
}

// One that chose a package here, so that `wasit solve` finds the same.
std::string concept_to_check(const mediation::Bridge& bridge) {
    for (const mediation::Ground& ground : bridge.grounds) {
        const bool divided = ground.name == "adjusted-winner" && ground.proposal;
        if (ground.certificate || divided) return ground.name;
    }
    return "nash";
}

}  // namespace

void add_proof(Element& body, const Page& page) {
    const mediation::Bridge& bridge = page.inputs.bridge;
    if (bridge.grounds.empty()) return;
    Element& section = add_section(body, "proof", page.say("proof"));
    add_paragraph(section, page.say("proof.what"), "lead");
    Element& grid = section.add("div", {{"class", "wide"}}).add("table");
    grid.add("caption", {{"class", "unseen"}}, page.say("proof"));
    Element& head = grid.add("thead").add("tr");
    for (const char* column : {"proof.ground", "proof.package", "proof.status", "proof.objective",
                               "proof.bound", "proof.gap", "proof.leaves"}) {
        head.add("th", {{"scope", "col"}}, page.say(column));
    }
    Element& rows = grid.add("tbody");
    for (const mediation::Ground& ground : bridge.grounds) {
        Element& row = rows.add("tr");
        row.add("th", {{"scope", "row"}}, mediation::ground_name(ground.name, page.style, page.negotiation));
        Element& package = row.add("td");
        if (ground.proposal) {
            package.add("a", {{"href", "#package-" + std::to_string(*ground.proposal + 1)}},
                        page.package(*ground.proposal));
        } else {
            package.write("–");
        }
        Element& status = row.add("td");
        if (ground.certificate) {
            const Certificate& certificate = *ground.certificate;
            status.write(describe_status(page, certificate));
            row.add("td", {{"class", "number"}}, describe_optional(page, certificate.objective));
            row.add("td", {{"class", "number"}}, describe_optional(page, certificate.bound));
            row.add("td", {{"class", "number"}}, describe_gap(page, certificate));
            row.add("td", {{"class", "number"}}, page.number(Rational(certificate.leaves.size()), 0));
        } else {
            status.set("colspan", "5");
            if (ground.notes.empty()) status.write(page.say("proof.without"));
        }
        for (const mediation::Message& note : ground.notes) add_paragraph(status, page.say(note), "note");
    }
    if (bridge.representative) return;  // `solve` takes preferences that are known exactly
    section.add("h3", {}, page.say("proof.how"));
    add_paragraph(section, page.say("proof.how.what"));
    Element& commands = section.add("pre", {{"dir", "ltr"}}).add("code");
    commands.write("wasit solve " + page.negotiation.id + " --concept " + concept_to_check(bridge) +
                   " --format json > result.json\nwasit verify " + page.negotiation.id + " result.json");
}

void add_reading_guide(Element& body, const Page& page) {
    const bool record_only = is_record_only(page.negotiation);
    if (record_only && page.negotiation.sources.empty()) return;
    Element& section = add_section(body, "reading", page.say(record_only ? "sources" : "reading"));
    if (!record_only) add_guide(section, page);
    if (page.negotiation.sources.empty()) return;
    if (!record_only) section.add("h3", {}, page.say("sources"));
    Element& sources = section.add("ul");
    for (const Text& source : page.negotiation.sources)
        sources.add("li").add("bdi", {{"dir", "auto"}}, page.words(source));
}

}  // namespace wasit::report

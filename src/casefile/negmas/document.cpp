#include "casefile/negmas/document.hpp"

#include <utility>

namespace wasit::casefile::negmas {

namespace {

std::size_t offset_of(const YAML::Mark& mark, const SourceText& source) {
    return mark.is_null() || mark.pos < 0
               ? 0
               : std::min(static_cast<std::size_t>(mark.pos), source.bytes().size());
}

}  // namespace

std::unique_ptr<Document> Document::parse(std::string file, const std::string& bytes, Findings& findings) {
    CleanText clean = clean_text(bytes);
    const auto repaired = clean.repaired;
    std::unique_ptr<Document> document(
        new Document(SourceText(std::move(file), std::move(clean.bytes)), findings));
    const SourceText& source = document->source_;
    if (repaired)
        findings.warn(source, *repaired, "bytes that are not UTF-8; read as Windows-1252",
                      "save the file as UTF-8");
    try {
        document->root_ = YAML::Load(source.bytes());
    } catch (const YAML::Exception& fault) {
        findings.error(source, offset_of(fault.mark, source), "this is not YAML: " + fault.msg,
                       "mend the syntax here");
        return nullptr;
    }
    return document;
}

void Document::error(const YAML::Node& at, std::string what, std::string remedy) const {
    findings_.error(source_, offset_of(at.IsDefined() ? at.Mark() : root_.Mark(), source_), std::move(what),
                    std::move(remedy));
}

void Document::warn(const YAML::Node& at, std::string what, std::string remedy) const {
    findings_.warn(source_, offset_of(at.IsDefined() ? at.Mark() : root_.Mark(), source_), std::move(what),
                   std::move(remedy));
}

YAML::Node member(const YAML::Node& node, const char* key) {
    if (!node.IsDefined() || !node.IsMap()) return YAML::Node(YAML::NodeType::Undefined);
    return node[key];
}

std::optional<Rational> number_of(const YAML::Node& node) {
    if (!node.IsDefined() || !node.IsScalar()) return std::nullopt;
    return parse_rational(node.Scalar());
}

std::string type_of(const YAML::Node& node) {
    const YAML::Node type = member(node, "type");
    if (!type.IsDefined() || !type.IsScalar()) return {};
    const std::string& name = type.Scalar();
    return name.substr(name.find_last_of('.') + 1);  // npos + 1 is 0
}

std::string describe(const YAML::Node& node) {
    if (!node.IsDefined()) return "missing";
    if (node.IsScalar()) return "`" + node.Scalar() + "`";
    if (node.IsSequence()) return "a list";
    return node.IsMap() ? "a map" : "null";
}

}  // namespace wasit::casefile::negmas

#include "concepts/search/restored.hpp"

#include <algorithm>

namespace wasit::concepts {

namespace {

void restore(const engine::MergedOptions& merged, engine::CertificateBox& box) {
    for (auto& [issue, options] : box) {
        std::vector<engine::OptionIndex> all;
        for (const engine::OptionIndex option : options) {
            const auto& alike = merged.classes[issue][option];
            all.insert(all.end(), alike.begin(), alike.end());
        }
        std::sort(all.begin(), all.end());
        options = std::move(all);
    }
}

}  // namespace

void restore_options(const engine::MergedOptions& merged, std::vector<engine::CertificateLeaf>& leaves) {
    if (!merged.merged) return;
    for (engine::CertificateLeaf& leaf : leaves) restore(merged, leaf.box);
}

void restore_options(const engine::MergedOptions& merged, engine::LinearCertificate& linear) {
    if (!merged.merged) return;
    for (engine::CertificateBox& box : linear.boxes) restore(merged, box);
    for (engine::CertificateRow& row : linear.rows) {
        restore(merged, row.sides);
        restore(merged, row.then_side);
    }
}

void restore_options(const engine::MergedOptions& merged, engine::Certificate& certificate) {
    restore_options(merged, certificate.leaves);
    restore_options(merged, certificate.linear);
}

}  // namespace wasit::concepts

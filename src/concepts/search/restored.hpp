// Certificates over merged options, written out over the options they stand for.
#pragma once

#include <vector>

#include "engine/certificate/certificate.hpp"
#include "engine/structure/alike_options.hpp"

namespace wasit::concepts {

void restore_options(const engine::MergedOptions& merged, std::vector<engine::CertificateLeaf>& leaves);
void restore_options(const engine::MergedOptions& merged, engine::LinearCertificate& linear);
// Leaves and rows; ideals are left alone.
void restore_options(const engine::MergedOptions& merged, engine::Certificate& certificate);

}  // namespace wasit::concepts

// A mediator's report on a case: one HTML page that needs nothing else, no network and no script.
//
// For the mediators: it shows worths, so it may only go to those who may see them. Items of the record that
// are not for the whole room (`seen_by`) are left out and counted.
#pragma once

#include <string>

#include "mediation/messages/messages.hpp"
#include "model/case.hpp"
#include "report/html/inputs.hpp"

namespace wasit::report {

struct ReportOptions {
    mediation::Language language = mediation::Language::en;
    mediation::Digits digits = mediation::Digits::latin;
};

// The page is well-formed XML as well as HTML, and the same bytes for the same case and inputs.
std::string write_report(const Case& negotiation, const ReportInputs& inputs,
                         const ReportOptions& options = {});

}  // namespace wasit::report

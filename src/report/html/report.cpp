#include "report/html/report.hpp"

#include "mediation/wording/wording.hpp"
#include "report/html/sections.hpp"
#include "report/html/style_sheet.hpp"

namespace wasit::report {

std::string write_report(const Case& negotiation, const ReportInputs& inputs, const ReportOptions& options) {
    const Page page(negotiation, inputs, options);
    const std::string title = page.words(mediation::name_or_id(negotiation.title, negotiation.id));
    Element html("html", {{"lang", page.language()}, {"dir", page.right_to_left() ? "rtl" : "ltr"}});
    Element& head = html.add("head");
    head.add("meta", {{"charset", "utf-8"}});
    head.add("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    // Even a name that slipped through every other guard could load nothing and run nothing.
    head.add("meta", {{"http-equiv", "Content-Security-Policy"},
                      {"content", "default-src 'none'; style-src 'unsafe-inline'"}});
    head.add("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
    head.add("title", {}, page.say("page_title", {{"title", title}}));
    head.add("style").write_verbatim(style_sheet());

    Element& body = html.add("body");
    add_opening(body, page);
    Element& main = body.add("main");
    add_glance(main, page);
    add_no_deal(main, page);
    add_possibilities(main, page);
    add_packages(main, page);
    add_comparison(main, page);
    add_coalitions(main, page);
    add_certainty(main, page);
    add_positions(main, page);
    add_waiting(main, page);
    add_record(main, page);
    add_proof(main, page);
    add_reading_guide(main, page);
    return "<!DOCTYPE html>\n" + html.to_text() + "\n";
}

}  // namespace wasit::report

#include "report/terminal/elicitation_text.hpp"

#include <cmath>

#include "report/svg/line_plot.hpp"
#include "report/table/table.hpp"
#include "report/terminal/heading.hpp"

namespace wasit::report {

using mediation::format;
using mediation::Style;

namespace {

// With two decimals, rounded up: a loss is never shown as less than it is.
std::string percent_of(double loss, const Style& style) {
    Rational percent(static_cast<long>(std::ceil(loss * 10000 - 1e-9)), 100);
    percent.canonicalize();
    return format(style, "ask.percent", {{"percent", percent}});
}

}  // namespace

std::string write_elicitation(const ElicitationResult& result, const Style& style) {
    std::string text = paragraph(
        "",
        format(style, "elicit.what",
               {{"cases", static_cast<long>(result.cases)}, {"seed", std::to_string(result.made.seed)}}) +
            " " + format(style, "elicit.start." + name_of(result.options.start)),
        kTerminalWidth);
    Table table({{format(style, "elicit.questions"), Align::end},
                 {format(style, "elicit.best.mean"), Align::end},
                 {format(style, "elicit.best.median"), Align::end},
                 {format(style, "elicit.best.worst"), Align::end},
                 {format(style, "elicit.random.mean"), Align::end},
                 {format(style, "elicit.random.median"), Align::end},
                 {format(style, "elicit.random.worst"), Align::end}});
    for (int k = 0; !result.best.loss.empty() && k <= result.options.questions; ++k) {
        std::vector<std::string> row{std::to_string(k)};
        for (const lab::ElicitationCurve* curve : {&result.best, &result.random}) {
            if (curve->loss.empty()) {
                row.insert(row.end(), 3, "–");
                continue;
            }
            for (const double loss : {curve->mean(k), curve->median(k), curve->worst(k)})
                row.push_back(percent_of(loss, style));
        }
        table.add_row(row);
    }
    text += "\n" + table.render(kTerminalWidth, 2);
    if (!result.best.complete || !result.random.complete)
        text += paragraph("  • ",
                          format(style, "elicit.limit",
                                 {{"best", static_cast<long>(result.best.loss.size())},
                                  {"random", static_cast<long>(result.random.loss.size())},
                                  {"cases", static_cast<long>(result.cases)}}),
                          kTerminalWidth);
    return text;
}

std::string draw_elicitation(const ElicitationResult& result, const Style& style) {
    LinePlot plot;
    plot.caption = {format(style, "elicit.plot"), format(style, "elicit.plot.what")};
    plot.y_title = format(style, "elicit.axis");
    plot.mirrored = style.language == mediation::Language::ar;
    plot.number = [&style](double value, int decimals) {
        Style own = style;
        own.decimals = decimals;
        return mediation::format_number(own, Rational(value));
    };
    LineSeries series[] = {
        {format(style, "elicit.best.mean"), party_style(0).shape, std::string(party_style(0).colour), {}},
        {format(style, "elicit.best.worst"), party_style(1).shape, std::string(party_style(1).colour), {}},
        {format(style, "elicit.random.mean"), party_style(2).shape, std::string(party_style(2).colour), {}},
        {format(style, "elicit.random.worst"), party_style(3).shape, std::string(party_style(3).colour), {}}};
    double high = 0;
    for (int k = 0; k <= result.options.questions; ++k) {
        plot.steps.push_back(std::to_string(k));
        for (std::size_t i = 0; i < 4; ++i) {
            const lab::ElicitationCurve& curve = i < 2 ? result.best : result.random;
            if (curve.loss.empty()) continue;  // out of time
            series[i].values.emplace_back(100 * (i % 2 == 0 ? curve.mean(k) : curve.worst(k)));
            high = std::max(high, *series[i].values.back());
        }
    }
    plot.high = std::max(1.0, high);
    for (LineSeries& one : series) {
        if (!one.values.empty()) plot.series.push_back(std::move(one));
    }
    Element drawing = draw_line_plot(plot);
    drawing.set("xmlns", "http://www.w3.org/2000/svg");
    return drawing.to_text() + "\n";
}

}  // namespace wasit::report

// Names of parties, issues and values as people read them: the case's own words where it has them, else the
// id.
#pragma once

#include "mediation/messages/messages.hpp"
#include "model/case.hpp"

namespace wasit::mediation {

Text name_or_id(const Text& name, const Id& id);

// Of a party, mediator or actor; the id itself for somebody the case does not list.
Text party_name(const Case& negotiation, const Id& party);
Text issue_name(const Case& negotiation, const Id& issue);
Text phase_name(const Case& negotiation, const Id& phase);

// "March 2031", "about 1 March 2031", "1 March 2031, 14:30", as precise as the source has it.
Text moment_text(const Moment& moment);

// "partial withdrawal", "60 people", "1 March 2031", "north 1/3, south 2/3", in both languages. Numbers of many digits are
// rounded, and said to be: "about 2.4706 million", "north about 31.234 %".
Text value_text(const Case& negotiation, const Issue& issue, const Value& value);
// The same with all digits: what is signed.
Text exact_value_text(const Case& negotiation, const Issue& issue, const Value& value);
// "1 March 2031".
Text date_text(Date date);
// "un or joint", "at least 60 people", "from 10 to 30 days".
Text side_text(const Case& negotiation, const Issue& issue, const Side& side);
// "Monitors: un or joint; Releases: at least 60 people".
Text box_text(const Case& negotiation, const Box& box);

// A share as a percentage of at most one decimal.
Rational round_percent(const Rational& share);

// "a, b, and c"; "a, b, or c".
Text join_and(const std::vector<Text>& parts);
Text join_or(const std::vector<Text>& parts);

}  // namespace wasit::mediation

// The report's sections, in the order in which they stand. Each adds nothing where the case has nothing to
// say on it.
#pragma once

#include "report/html/page.hpp"

namespace wasit::report {

void add_opening(Element& body, const Page& page);        // title, marking, whose word the preferences are
void add_glance(Element& body, const Page& page);         // the case in brief, and what was found
void add_coalitions(Element& body, const Page& page);     // who could agree with whom, of three and more
void add_waiting(Element& body, const Page& page);        // what waiting costs, and until when packages hold
void add_record(Element& body, const Page& page);         // rounds, drafts, statements, incidents, figures
void add_positions(Element& body, const Page& page);      // where the sides stand, by issue and by round
void add_possibilities(Element& body, const Page& page);  // the frontier, or the proposals by party
void add_no_deal(Element& body, const Page& page);        // why there is none, and what comes nearest
void add_diagnosis(Element& section, const Page& page);   // conflicts and concessions, within the last
void add_packages(Element& body, const Page& page);       // a card for each proposal
void add_comparison(Element& body, const Page& page);     // packages side by side, by issue
void add_certainty(Element& body, const Page& page);      // what if preferences are not quite as assumed
void add_proof(Element& body, const Page& page);          // certificates, and how to check them
void add_reading_guide(Element& body, const Page& page);  // the words used, and sources

}  // namespace wasit::report

// Small cases that show all a report can show, for its tests.
#pragma once

#include <gtest/gtest.h>
#include <string>

#include "casefile/wasit/read.hpp"
#include "report/html/report.hpp"

namespace wasit::report::fixture {

inline Case read(const std::string& yaml) {
    const casefile::Reading reading =
        casefile::read_wasit_text(yaml, casefile::Syntax::yaml, "case.yaml", "fixture");
    for (const auto& diagnostic : reading.diagnostics) ADD_FAILURE() << casefile::to_text(diagnostic);
    return reading.negotiation.value_or(Case{});
}

inline ReportInputs compute(const Case& negotiation) {
    const engine::Budget budget;
    engine::Watch watch(budget);
    return gather_report_inputs(negotiation, budget, watch);
}

inline std::string page(const Case& negotiation, mediation::Language language = mediation::Language::en) {
    return write_report(negotiation, compute(negotiation), {.language = language});
}

// Two parties, every kind of issue but divisible ones, a record, positions over two rounds, a draft; all in
// two languages.
inline Case ceasefire() {
    Case negotiation = read(R"(
wasit: case/1
title: {en: Ceasefire, ar: هدنة}
summary: {en: Two banks of a river., ar: ضفتا نهر.}
parties:
  north: {name: {en: North, ar: الشمال}}
  south: {name: {en: South, ar: الجنوب}}
mediators: {envoy: {name: {en: Envoy, ar: المبعوث}}}
deadline: {when: 2031-02-28, rounds: 3}
issues:
  line: {name: {en: Line, ar: الخط}, options: {hold: {name: {en: Hold, ar: بقاء}}, back: {name: {en: Back, ar: رجوع}}}}
  releases: {name: {en: Releases, ar: الإفراج}, from: 0, to: 30, step: 10, unit: {en: people, ar: شخص}}
  start: {name: {en: Start, ar: البدء}, dates: {from: 2031-03-01, to: 2031-03-15, step: 7}}
  text: {name: {en: Text, ar: النص}, options: {short: {name: {en: Short, ar: قصير}}}, status: agreed, agreed: short}
  map: {name: {en: Map, ar: الخريطة}, options: {old: {name: {en: Old, ar: قديمة}}}, status: parked}
preferences:
  north:
    known: {by: self, as_of: 2031-02-01}
    walk_away: 20
    issues:
      line: {weight: 30, values: {hold: 1, back: 0}}
      releases: {weight: 10, curve: [[0, 1], [30, 0]]}
      start: {weight: 20, curve: [[2031-03-01, 0], [2031-03-15, 1]]}
  south:
    known: {by: assessed, assessor: envoy, as_of: about 2031-02, confidence: low}
    walk_away: 15
    issues:
      line: {weight: 20, values: {hold: 0, back: 1}}
      releases: {weight: 30, curve: [[0, 0], [30, 1]]}
      start: {weight: 10, curve: [[2031-03-01, 1], [2031-03-15, 0]]}
talks:
  rounds:
    - {id: r1, venue: {en: Town, ar: البلدة}, from: 2031-01-20, to: 2031-01-22, mediators: [envoy]}
    - {id: r2, venue: {en: Shuttle, ar: تنقّل}, from: 2031-02-03}
  positions:
    - {party: north, round: r1, wants: {line: hold, releases: 0, start: 2031-03-15}}
    - {party: south, round: r1, wants: {line: back, releases: {min: 20}, start: 2031-03-01}}
    - {party: north, round: r2, wants: {line: hold, releases: {max: 20}, start: {min: 2031-03-08}}, via: envoy}
    - {party: south, round: r2, wants: {line: back, releases: {min: 20}, start: {max: 2031-03-08}}, if: {text: short}}
  drafts: [{id: d1, round: r2, deal: {line: hold, releases: 20}, note: {en: First., ar: الأول.}}]
  statements:
    - {who: north, when: 2031-02-07, gist: {en: We want peace., ar: نريد السلام.}, reported_by: envoy}
    - {who: south, when: 2031-02-08, gist: {en: Kept quiet., ar: محجوب.}, seen_by: [envoy]}
  incidents:
    - {what: {en: A fire., ar: حريق.}, when: 2031-02-18, attributed_to: [{to: north, by: south}]}
  figures:
    - {measures: {en: Missing, ar: المفقودون}, value: {more_than: 340}, as_of: 2031-02, according_to: north}
    - {measures: {en: Missing, ar: المفقودون}, value: {between: [200, 290]}, as_of: 2031-02, according_to: south}
)");
    return negotiation;
}

// Time presses both: the one loses worth, the other's walk-away rises.
inline Case race() {
    Case negotiation = ceasefire();
    negotiation.deadline_rounds = 6;
    negotiation.preferences[0].discount = Discount{Rational(9, 10), Discount::Per::round};
    negotiation.preferences[1].drift = 3;
    return negotiation;
}

// Three parties, any two of whom carry the decision.
inline Case council() {
    return read(R"(
wasit: case/1
title: Council
parties: {a: {name: Anna}, b: {name: Ben}, c: {name: Cleo}}
agreement: {at_least: 2, veto: [a]}
issues: {one: {options: {x: {}, y: {}, z: {}}}, two: {options: {x: {}, y: {}, z: {}}}}
preferences:
  a: {walk_away: 3, issues: {one: {points: {x: 5, y: 3, z: 0}}, two: {points: {x: 1, y: 2, z: 3}}}}
  b: {walk_away: 3, issues: {one: {points: {x: 0, y: 3, z: 5}}, two: {points: {x: 3, y: 2, z: 1}}}}
  c: {walk_away: 3, issues: {one: {points: {x: 1, y: 3, z: 1}}, two: {points: {x: 0, y: 5, z: 1}}}}
)");
}

// Three parties over an amount, a good to share and a choice; any two carry the decision.
inline Case basin() {
    return read(R"(
wasit: case/1
title: {en: Basin, ar: حوض}
parties:
  a: {name: {en: Anna, ar: آنا}}
  b: {name: {en: Ben, ar: بن}}
  c: {name: {en: Cleo, ar: كليو}}
agreement: {at_least: 2}
issues:
  toll: {name: {en: Toll, ar: الرسم}, real: {from: 0, to: 4}}
  water: {name: {en: Water, ar: الماء}, divisible: true}
  seat: {name: {en: Seat, ar: المقر}, options: {here: {name: {en: Here, ar: هنا}}, there: {name: {en: There, ar: هناك}}}}
preferences:
  a: {walk_away: 4, issues: {toll: {weight: 8, curve: [[0, 0], [4, 1]]}, water: {points: 6}, seat: {points: {here: 3, there: 0}}}}
  b: {walk_away: 5, issues: {toll: {weight: 5, curve: [[0, 1], [4, 0]]}, water: {points: 9}, seat: {points: {here: 0, there: 2}}}}
  c: {walk_away: 3, issues: {toll: {weight: 4, curve: [[0, 0], [2, 1], [4, 0]]}, water: {points: 5}, seat: {points: {here: 1, there: 4}}}}
)");
}

// Both want more than there is.
inline Case deadlock() {
    return read(R"(
wasit: case/1
title: Deadlock
parties: {a: {name: Anna}, b: {name: Ben}}
issues: {one: {options: {x: {}, y: {}, z: {}}}}
preferences:
  a: {walk_away: 6, issues: {one: {points: {x: 9, y: 5.997, z: 0}}}}
  b: {walk_away: 6, issues: {one: {points: {x: 0, y: 6, z: 9}}}}
)");
}

inline Case division() {
    return read(R"(
wasit: case/1
title: Division
parties: {a: {name: Anna}, b: {name: Ben}}
issues: {house: {divisible: true}, boat: {divisible: true}}
preferences:
  a: {issues: {house: {points: 70}, boat: {points: 30}}}
  b: {issues: {house: {points: 60}, boat: {points: 40}}}
)");
}

}  // namespace wasit::report::fixture

"""A small mediation that calls every operation of the room's interface, for check_api.py."""

RIVER = """wasit: case/1
title: {en: River ceasefire, ar: هدنة النهر}
parties: {north: {name: {en: North, ar: الشمال}}, south: {name: {en: South, ar: الجنوب}}}
mediators: {marjan: Marjan}
issues:
  duration: {from: 0, to: 90, step: 10}
  withdrawal: {options: [hold, line, full]}
"""
PASSWORD = "four words nobody expects"
OTHER_PASSWORD = "quite another four words"


def play(room, token: str) -> None:
    room.secrets |= {PASSWORD, OTHER_PASSWORD}
    case = open_the_room(room, token)
    people = fill_the_case(room, case)
    keep_the_record(room, case)
    confide(room, case, people)
    propose(room, case)
    look_back(room, case)
    change_people(room, case, people)
    guess(room)


def join(room, name: str, token: str) -> None:
    room.secrets.add(token)
    room.call(name, "join", body={"token": token, "password": PASSWORD})


def open_the_room(room, token: str) -> str:
    assert room.call("nobody", "see_room")["first_start"]
    room.call("nobody", "join", body={"token": "no-such-token", "password": PASSWORD}, status=404)
    room.call("nobody", "join", body={"token": token, "password": "short"}, status=422)
    join(room, "administrator", token)
    room.call("nobody", "join", body={"token": token, "password": PASSWORD}, status=404)
    assert not room.call("nobody", "see_room")["first_start"]
    room.call("administrator", "see_me")
    # Somebody who has no part in anything: who may not.
    adam = room.call("administrator", "invite_person", body={"name": "adam"})
    room.call("administrator", "invite_person", body={"name": "Adam "}, status=422)
    again = room.call("administrator", "invite_person_again", {"person": adam["person"]})
    room.call("nobody", "join", body={"token": adam["token"], "password": PASSWORD}, status=404)
    join(room, "adam", again["token"])
    room.outsider = room.people.pop("adam")
    room.call("administrator", "invite_person_again", {"person": adam["person"]}, status=422)
    salma = room.call("administrator", "invite_person", body={"name": "salma", "administrator": True})
    join(room, "salma", salma["token"])
    room.call("administrator", "see_people")
    room.call("administrator", "open_case", body={"text": "parties: {}", "mediator": salma["person"]}, status=422)
    opened = room.call("administrator", "open_case", body={"text": RIVER, "mediator": salma["person"]})
    room.call("salma", "see_cases")
    return opened["case"]


def look_around(room, case: str, name: str) -> dict:
    seen = room.call(name, "see_case", {"case": case})
    room.people[name].may, room.people[name].party = seen["may"], seen["me"].get("party")
    return seen


def fill_the_case(room, case: str) -> dict:
    here = {"case": case}
    look_around(room, case, "salma")
    people = {}
    parts = {"tarek": {"role": "mediator", "speaks_for": "marjan"}, "noor": {"role": "observer"}, "mona": {"role": "delegate", "party": "north"},
             "karim": {"role": "delegate", "party": "north"}, "dana": {"role": "delegate", "party": "south"}, "lost": {"role": "observer"}}
    for name, part in parts.items():
        added = room.call("salma", "add_member", here, {"name": name, **part})
        people[name] = added["person"]
        if name != "lost":
            join(room, name, added["token"])
            look_around(room, case, name)
    room.call("salma", "add_member", here, {"name": "sami", "role": "delegate", "party": "west"}, status=422)
    room.call("salma", "add_member", here, {"name": "sami", "role": "observer", "party": "north"}, status=422)
    room.call("noor", "see_members", here)
    room.call("salma", "remove_member", {**here, "person": people["lost"]})
    room.call("salma", "change_terms", here, {"approvals": 2, "uses": 3})
    room.call("salma", "change_terms", here, {})
    # The case goes on, unless somebody else has changed it.
    version = look_around(room, case, "salma")["version"]
    longer = RIVER.replace("to: 90", "to: 120")
    room.call("salma", "change_case", here, {"text": longer.replace("south", "west"), "version": version}, status=422)
    room.call("salma", "change_case", here, {"text": longer, "version": version})
    room.call("tarek", "change_case", here, {"text": RIVER, "version": version}, status=409)
    return people


def keep_the_record(room, case: str) -> None:
    here = {"case": case}
    events = room.watch("noor", "watch_case", here)
    assert next(events)[0] == "begun"
    room.call("salma", "open_round", here, {"content": {"id": "r1", "venue": {"en": "Rawnaq"}, "from": "2031-02-01"}})
    assert '"record.entered"' in next(events)[1]
    events.close()
    room.call("mona", "state_position", here, {"content": {"party": "north", "round": "r1", "wants": {"withdrawal": "hold"}}})
    room.call("dana", "state_position", here, {"content": {"party": "north", "wants": {"withdrawal": "full"}}}, status=422)
    said = {"who": "Marjan", "gist": "Talks go on.", "source": "The gazette", "when": "2031-02-05"}
    statement = room.call("salma", "write_record", {**here, "part": "statements"}, {"content": said})["item"]
    kept = room.call("salma", "write_record", {**here, "part": "incidents"}, {"content": {"what": "A shot.", "seen_by": "marjan"}})["item"]
    room.call("tarek", "write_record", {**here, "part": "figures"}, {"content": {"measures": "boats", "value": 3, "according_to": "North"}})
    room.call("tarek", "write_record", {**here, "part": "drafts"}, {"content": {"id": "d1", "deal": {"withdrawal": "line"}}})
    room.call("salma", "correct_record", {**here, "item": statement}, {"content": {**said, "gist": "Talks may go on."}})
    assert len(room.call("noor", "see_record", here)["items"]) == 5  # not the incident
    assert len(room.call("tarek", "see_record", here, query={"part": "incidents"})["items"]) == 1
    assert not room.call("noor", "see_record", here, query={"words": "shot"})["items"]
    items = room.call("salma", "see_record", here, query={"part": "rounds"})["items"]
    room.call("salma", "take_back_record", {**here, "item": items[0]["item"]}, status=422)
    room.call("salma", "take_back_record", {**here, "item": kept})


def confide(room, case: str, people: dict) -> None:
    north = {"case": case, "party": "north"}
    secret = "walk away below four-and-twenty"
    room.secrets.add(secret)
    room.call("mona", "write_preferences", north, {"items": {"walk_away": secret, "issue:duration": "{weight: 3}", "notes": "none"}})
    room.call("mona", "write_preferences", north, {"items": {"notes": None}})
    assert room.call("mona", "see_preferences", north)["items"]["walk_away"] == secret
    assert not room.call("karim", "see_preferences", north)["let_in"]
    room.call("karim", "write_preferences", north, {"items": {"walk_away": "5"}}, status=422)
    room.call("mona", "admit_delegate", {**north, "person": people["karim"]})
    room.call("mona", "admit_delegate", {**north, "person": people["karim"]}, status=422)
    room.call("mona", "admit_delegate", {**north, "person": people["dana"]}, status=422)
    assert room.call("karim", "see_preferences", north)["items"]["walk_away"] == secret
    room.call("mona", "give_grant", {**north, "item": "issue:duration", "to": "engine"})
    room.call("mona", "give_grant", {**north, "item": "walk_away", "to": people["tarek"]})
    room.call("mona", "give_grant", {**north, "item": "walk_away", "to": people["dana"]}, status=422)
    assert room.call("tarek", "see_shown", {"case": case})["shown"] == {"north": {"walk_away": secret}}
    assert room.call("salma", "see_shown", {"case": case})["shown"] == {}
    room.call("karim", "see_grants", north)
    room.call("karim", "withdraw_grant", {**north, "item": "walk_away", "to": people["tarek"]})
    assert room.call("tarek", "see_shown", {"case": case})["shown"] == {}
    room.call("mona", "dismiss_delegate", {**north, "person": people["mona"]}, status=422)
    room.call("mona", "dismiss_delegate", {**north, "person": people["karim"]})
    assert not room.call("karim", "see_preferences", north)["items"]


def propose(room, case: str) -> None:
    here = {"case": case}

    def draft(duration: int) -> dict:
        content = {"title": "A middle way", "deal": {"withdrawal": "line", "duration": duration}}
        return {**here, "proposal": room.call("salma", "draft_proposal", here, {"content": content})["proposal"]}

    def state(name: str, proposal: dict) -> dict:
        return next((one for one in room.call(name, "see_proposals", here)["proposals"] if one["proposal"] == proposal["proposal"]), {})

    room.call("salma", "draft_proposal", here, {"content": {"deal": {"withdrawal": "sideways"}}}, status=422)
    first = draft(40)
    room.call("salma", "approve_proposal", first)
    room.call("salma", "approve_proposal", first, status=404)
    assert not state("dana", first)
    room.call("tarek", "approve_proposal", first)
    before = state("dana", first)
    assert before["state"] == "released" and before["failure_tells_who_refused"]
    room.call("mona", "answer_proposal", first, {"answer": "conditions"}, status=422)
    room.call("mona", "answer_proposal", first, {"answer": "conditions", "words": "Sixty days."})
    assert state("dana", first) == before and state("karim", first)["answered"]
    room.call("noor", "export_log", here)  # ends at the release
    room.call("dana", "answer_proposal", first, {"answer": "accept"})
    assert state("noor", first)["state"] == "failed"
    room.call("dana", "answer_proposal", first, {"answer": "accept"}, status=404)
    second = draft(50)
    room.call("tarek", "withdraw_proposal", second)
    assert state("tarek", second)["state"] == "withdrawn"


def look_back(room, case: str) -> None:
    here = {"case": case}
    head = room.call("noor", "see_head", here)["head"]
    assert room.call("noor", "export_log", here)["head"] == head
    assert head in room.call("noor", "see_me")["heads"]
    room.call("mona", "export_log", here)


def change_people(room, case: str, people: dict) -> None:
    tarek = {"person": people["tarek"]}
    room.call("administrator", "shut_person_out", tarek)
    room.call("tarek", "see_me", status=401)
    room.call("administrator", "let_person_in", tarek)
    room.call("salma", "remove_member", {"case": case, "person": room.people["salma"].id})
    room.call("tarek", "sign_in", body={"name": "tarek", "password": PASSWORD})
    room.call("tarek", "remove_member", {"case": case, **tarek}, status=422)
    room.call("administrator", "shut_person_out", {"person": room.people["salma"].id})
    room.call("administrator", "shut_person_out", {"person": room.people["administrator"].id}, status=422)
    room.call("noor", "change_password", body={"now": OTHER_PASSWORD, "password": OTHER_PASSWORD}, status=422)
    code = room.call("noor", "change_password", body={"now": PASSWORD, "password": OTHER_PASSWORD})["recovery_code"]
    room.call("nobody", "sign_in", body={"name": "noor", "password": PASSWORD}, status=422)
    del room.people["noor"]
    room.call("nobody", "recover", body={"name": "noor", "recovery_code": "AAAA", "password": PASSWORD}, status=422)
    room.call("nobody", "recover", body={"name": "noor", "recovery_code": code, "password": "short"}, status=422)
    room.call("noor", "recover", body={"name": "noor", "recovery_code": code, "password": PASSWORD})
    room.call("noor", "sign_out")
    room.call("noor", "see_me", status=401)


def guess(room) -> None:
    """Wrong guesses from one address, until it has to wait, whoever is meant."""
    for number in range(30):
        guessed = {"name": f"somebody{number}", "recovery_code": "AAAA", "password": PASSWORD}
        if room.call("nobody", "recover", body=guessed, status=(422, 429))["status"] == 429:
            break
    room.call("nobody", "sign_in", body={"name": "dana", "password": PASSWORD}, status=429)
    room.call("dana", "change_password", body={"now": PASSWORD, "password": OTHER_PASSWORD}, status=429)

"""What must not go wrong with people, privacy and what strangers send: each row by its tests."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.test import Client

from diary.models import Episode
from tests.world import World

TESTS = Path(__file__).parent
ROWS: dict[int, tuple[str, ...]] = {
    3: (
        "views/test_pairs.py::test_row_3_two_caregivers_log_the_same_episode",
        "test_pairs.py::test_every_count_follows_what_a_person_decided",
    ),
    11: (
        "views/test_history_back.py::test_row_11_two_people_at_one_entry_both_stand_in_its_history",
        "e2e/test_survive_changes.py::test_a_change_that_met_another_is_decided_by_a_person",
        "test_twice_at_once.py::test_two_different_edits_at_once_are_one_edit_and_one_clash",
    ),
    12: (
        "views/test_history_back.py"
        "::test_row_12_deleted_by_one_edited_offline_by_another_can_be_brought_back",
        "e2e/test_survive_changes.py::test_a_change_of_something_deleted_is_kept_and_told",
    ),
    13: (
        "e2e/test_survive_server.py::test_session_gone_keeps_it_until_the_same_person_signs_in",
        "e2e/test_survive_server.py::test_token_gone_is_renewed_on_the_way",
        "e2e/test_survive_server.py::test_another_person_on_the_phone_neither_sends_nor_reads_it",
    ),
    14: (
        "e2e/test_survive_server.py::test_removed_from_the_diary_it_stays_to_be_saved_as_a_file",
        "test_access.py::test_a_removed_caregiver_is_out_with_the_next_request",
    ),
    17: (
        "test_bad_input.py::test_every_field_of_every_form_survives",
        "test_fuzz.py::test_every_form_survives_whatever_is_sent",
        "test_fuzz.py::test_a_note_is_kept_as_it_was_typed",
    ),
    18: (
        "forms/test_fields.py::test_amount_takes_a_comma_for_a_point",
        "forms/test_fields.py::test_amount_refuses_what_could_be_two_numbers",
        "forms/test_fields.py::test_moment_says_what_is_wrong",
        "forms/test_fields.py::test_day_says_what_is_wrong",
    ),
    19: (
        "matrix/test_foreign_ids.py::test_no_field_of_any_form_takes_what_is_another_familys",
        "matrix/test_foreign_ids.py"
        "::test_another_familys_id_in_an_address_is_as_unknown_as_nobodys",
        "admin/test_foreign_ids.py::test_row_19_forms_refuse_a_foreign_id",
        "exchange/test_jsonl_bad.py::test_load_refuses_the_medicine_of_another_sleeper",
        "privacy/test_everything.py::test_another_familys_rows_are_not_in_it",
    ),
    20: (
        "views/test_shares.py::test_the_address_is_shown_once_with_its_code_and_what_it_opens",
        "views/test_shares.py::test_each_opening_is_listed_with_its_time",
        "matrix/test_addresses.py::test_a_share_link_opens_for_the_browser_that_followed_it_alone",
        "test_hardening.py::test_an_address_that_is_a_key_tells_no_other_site",
        "test_logs.py::test_a_wrong_key_leaves_no_trace_in_the_log",
    ),
    21: (
        "exchange/test_csv_cells.py::test_a_text_that_would_be_calculated_gets_an_apostrophe",
        "exchange/test_csv_cells.py::test_every_text_comes_back_and_no_cell_begins_with_a_sign",
    ),
    22: (
        "accounts/test_limits.py"
        "::test_guessing_one_account_is_slowed_within_ten_tries_and_the_window_ends",
        "accounts/test_limits.py::test_the_desks_own_door_leads_to_the_same_limit",
        "accounts/test_same_answers.py"
        "::test_an_account_and_none_get_the_same_answers_and_as_many_mails",
    ),
    23: (
        "test_hardening.py::test_what_is_malformed_is_refused_within_a_second",
        "test_middleware.py::test_a_body_in_an_odd_charset_is_refused",
        "test_middleware.py::test_an_endless_body_is_refused",
    ),
    24: (
        "test_reliability.py::test_row_24_no_table_keeps_a_file",
        "test_reliability.py::test_row_24_a_file_sent_along_is_kept_nowhere",
    ),
    26: (
        "privacy/test_everything.py::test_every_table_that_leads_to_the_sleeper_is_in_it",
        "privacy/test_erasure.py::test_erase_leaves_no_row_no_version_and_no_word",
        "privacy/test_erasure.py::test_erase_leaves_no_byte_in_the_database_file",
        "privacy/test_retention.py"
        "::test_it_warns_waits_thirty_days_and_then_erases_without_a_trace",
    ),
}


@pytest.mark.parametrize("row", ROWS)
def test_every_row_has_its_tests(row: int) -> None:
    for name in ROWS[row]:
        file, _, function = name.partition("::")
        tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
        found = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        assert function.startswith("test_")
        assert (name, function in found) == (name, True)


def test_row_24_no_table_keeps_a_file() -> None:
    """Videos stay on the phone; until something takes them, there is nothing to attack."""
    fields = [field for model in apps.get_models() for field in model._meta.concrete_fields]

    assert [field for field in fields if isinstance(field, models.FileField)] == []


def test_row_24_a_file_sent_along_is_kept_nowhere(world: World, as_ana: Client) -> None:
    episode = world.episode()
    address = f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}/edit/"
    hostile = SimpleUploadedFile("x.html", b"<script>Zzhostile</script>", "text/html")

    answer = as_ana.post(address, {"only": "note", "version": "1", "note": hostile})

    assert answer.status_code < 500
    assert "Zzhostile" not in f"{Episode.unscoped.values_list('note')[0]}"
    for path in ("/media/x.html", "/uploads/x.html", "/x.html"):
        assert as_ana.get(path).status_code == 404

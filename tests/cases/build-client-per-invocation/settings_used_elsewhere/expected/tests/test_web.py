from unittest.mock import patch


def test_reads_a_made_up_key():
    with patch("app.config_d.settings"):
        pass

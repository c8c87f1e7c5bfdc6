"""Runs MiniStack in the foreground, with users of two accounts and a session whose keys the target file can name.

usage: python run-ministack.py     everything else is said by MiniStack's own environment variables

MiniStack checks the signatures of users and sessions (AUTH=true), and of its root keys never; it makes up the keys of
users, and the aliases of access points, anew at every start.
"""

from ministack.app import main
from ministack.core.responses import set_request_account_id
from ministack.services import iam, s3, sts

MAIN, SECOND = "000000000000", "222222222222"
POLICY = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}'


def make_user(account, name):
    """A user who may do everything; its keys are COPYPART<NAME> and copypart-<name>-secret."""
    set_request_account_id(account)
    iam._create_user({"UserName": name})
    iam._put_user_policy({"UserName": name, "PolicyName": "all", "PolicyDocument": POLICY})
    key = f"COPYPART{name.upper()}"
    iam._access_keys[key] = {
        "UserName": name,
        "AccessKeyId": key,
        "SecretAccessKey": f"copypart-{name}-secret",
        "Status": "Active",
        "CreateDate": "2026-01-01T00:00:00Z",
    }


make_user(MAIN, "main")
make_user(SECOND, "second")
sts._sessions["COPYPARTSESSION"] = {
    "AccountId": MAIN,
    "Arn": f"arn:aws:iam::{MAIN}:user/main",
    "PrincipalType": "User",
    "SecretAccessKey": "copypart-session-secret",
    "SessionToken": "copypart-session-token",
    "SourceAccessKeyId": "COPYPARTMAIN",
}
s3.new_access_point_alias = lambda name, region: f"{name[:20]}-{'0' * 29}{s3._region_code(region)}b-s3alias"
set_request_account_id("")
main()

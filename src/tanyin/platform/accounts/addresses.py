"""Whether an e-mail address is known to be the person's.

It is by an invitation that was made for it, for whoever invites vouches for the address and hands the link on; and by a
link that was sent to it: of a letter of ours, or of a new password. Who registers an organisation may write any address.
Where there is no mail server nothing can be sent, and pages say so. Nothing is denied to an address that is not known:
whoever holds an office came in by an invitation.
"""

from __future__ import annotations

import datetime as dt
from smtplib import SMTPException

from django.conf import settings
from django.core import signing
from django.core.mail import send_mail

from tanyin.canon import Text
from tanyin.platform.accounts import events
from tanyin.platform.accounts.models import Person
from tanyin.platform.ground import clock
from tanyin.platform.ground.actor import Actor
from tanyin.platform.ground.refusals import Unknown
from tanyin.platform.journal.act import act

LASTS = dt.timedelta(days=3)
SALT = "tanyin.accounts.address"
SUBJECT = Text("确认您在碳印的邮箱", "Confirm your address at Tanyin")
LETTER = Text(
    "{name}，您好：\n\n有人用这个邮箱在碳印注册。若是您，请在 3 天内打开下面的链接确认；若不是您，请不必理会。\n\n{link}\n",
    "Dear {name},\n\nsomebody registered at Tanyin with this address. If it was you, open this link within 3 days to "
    "confirm it; if not, leave it.\n\n{link}\n",
)


def secret_of(person: Person) -> str:
    """What a letter's link holds: signed, for this person at this address, for `LASTS`."""
    return signing.dumps([str(person.pk), person.email, clock.now().timestamp()], salt=SALT)


def person_of(secret: str) -> Person:
    """The person whose letter held `secret`; raises `Unknown` for one that is none, or old, or of a former address."""
    try:
        number, address, written = signing.loads(secret, salt=SALT)
    except signing.BadSignature:
        raise Unknown(_OLD) from None
    person = Person.objects.filter(pk=number, email=address, is_active=True).first()
    if person is None or clock.now().timestamp() - written > LASTS.total_seconds():
        raise Unknown(_OLD)
    return person


_OLD = Text(
    "这个链接过期了，或者不完整。请登录后在“我的账户”里再要一封信。",
    "This link is past its time or incomplete. Sign in and ask for another letter in your account.",
)


def send(person: Person, link: str) -> bool:
    """Send the letter with `link`; whether it could be."""
    if not settings.TANYIN_HAS_MAIL:
        return False
    language = "en" if person.language == "en" else "zh"
    text = LETTER.in_(language).format(name=person.name, link=link)
    try:
        send_mail(SUBJECT.in_(language), text, None, [person.email])
    except (OSError, SMTPException):
        return False
    return True


def confirm(actor: Actor, person: Person) -> None:
    """The address is known to be the person's, from now on; in the act of the caller where there is one."""
    if person.address_known_at is None:
        with act(actor, events.CONFIRMED_ADDRESS) as deed:
            deed.swap(person, address_known_at=clock.now())
            deed.about(person)
